import type { Given } from './subject'

/** Under this number of known rows, a share of wrong numbers proves nothing. */
const enough = 30

/** Lines crossed on both sides prove much sooner. */
const enoughCrossed = 3

/** Share (0 to 1) of numbers of the other level, when more than half of a column of FINESS says so; undefined otherwise. */
export function swappedShare(lines: readonly Given[]): number | undefined {
  const paired = lines.filter(({ EG, EJ }) => EG?.level && EJ?.level)
  const crossed = paired.filter(({ EG, EJ }) => EG?.level === 'EJ' && EJ?.level === 'EG').length
  if (crossed >= enoughCrossed && crossed * 2 > paired.length) return crossed / paired.length
  const columns = (['EG', 'EJ'] as const).map((level) => {
    const known = lines.map((given) => given[level]?.level).filter((found) => found)
    return { known: known.length, wrong: known.filter((found) => found !== level).length }
  })
  const swapped = columns.filter(({ known, wrong }) => known >= enough && wrong * 2 > known)
  if (swapped.length === 0) return undefined
  const sum = (key: 'known' | 'wrong') => swapped.reduce((total, column) => total + column[key], 0)
  return sum('wrong') / sum('known')
}

export function swappedMessage(share: number, sheet: string): string {
  const what = `Les colonnes FINESS juridique et géographique semblent inversées (${Math.round(share * 100)} % des numéros).`
  return `${what} Onglet « ${sheet} ». Aucune donnée n’a été modifiée. Échangez les titres des deux colonnes, puis redonnez le fichier.`
}
