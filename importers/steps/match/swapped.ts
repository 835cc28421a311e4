import type { Given } from './subject'

/** Under this number of known rows, a share of wrong numbers proves nothing. */
const enough = 30

/** Share (0 to 1) of numbers of the other level, when more than half of a column of FINESS says so; undefined otherwise. */
export function swappedShare(lines: readonly Given[]): number | undefined {
  const columns = (['EG', 'EJ'] as const).map((level) => {
    const known = lines.map((given) => given[level]?.level).filter((found) => found)
    return { known: known.length, wrong: known.filter((found) => found !== level).length }
  })
  const swapped = columns.filter(({ known, wrong }) => known >= enough && wrong * 2 > known)
  if (swapped.length === 0) return undefined
  const sum = (key: 'known' | 'wrong') => swapped.reduce((total, column) => total + column[key], 0)
  return sum('wrong') / sum('known')
}

export function swappedMessage(share: number): string {
  return `Les colonnes FINESS juridique et géographique semblent inversées (${Math.round(share * 100)} % des numéros).`
}
