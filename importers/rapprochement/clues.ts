import { plain } from '../absence'
import type { Header } from '../register'

/** What a line says beside the number nobody knows. `level` is that of the column in which it stands. */
export type Clues = {
  given: string
  level: 'EG' | 'EJ'
  nom: string
  codePostal: string
  commune: string
  telephone: string
  /** The other number of the line, as it is written. */
  ej: string
}

const titles: Record<'nom' | 'codePostal' | 'commune' | 'telephone', RegExp> = {
  nom: /raison sociale|^nom\b|etablissement$|denomination|structure$|libelle/,
  codePostal: /code postal|^cp$/,
  commune: /commune|ville|localite/,
  telephone: /telephone|^tel\b/,
}

/** `raw` are the cells of the line, under the titles of the header. */
export function cluesOf(
  { titles: headers = [], finess = {} }: Header,
  { given, column, raw }: { given: string; column: string | null; raw: string[] },
): Clues {
  const cell = (wanted: RegExp) => raw[headers.findIndex((title) => wanted.test(plain(title)))]?.trim() ?? ''
  const ejAt = indexOf(finess.EJ)
  const isEj = ejAt >= 0 && headers[ejAt] === column
  return {
    ...{ given, level: isEj ? 'EJ' : 'EG' },
    nom: cell(titles.nom),
    codePostal: cell(titles.codePostal).replace(/\D/g, ''),
    commune: cell(titles.commune),
    telephone: cell(titles.telephone).replace(/\D/g, ''),
    ej: isEj ? '' : (raw[ejAt]?.trim() ?? ''),
  }
}

/** « AB » → 27 */
function indexOf(letters: string | undefined): number {
  if (!letters) return -1
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const empty = new Set('de du des d la le les l et en a au aux'.split(' '))

/** The words of a name that tell it from another one. */
export function wordsOf(name: string): string[] {
  return plain(name)
    .replace(/\./g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '' && !empty.has(word))
}

/** Part of the words of two names that they share, 0 to 1. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const shared = one.filter((word) => other.includes(word)).length
  const all = new Set([...one, ...other]).size
  return all === 0 ? 0 : shared / all
}

/** Whether two numbers differ by one character, or by two neighbours exchanged: the errors of typing. */
export function isOneSlipAway(one: string, other: string): boolean {
  if (one.length !== other.length || one === other) return false
  const differing = [...one].flatMap((character, at) => (character === other[at] ? [] : [at]))
  const [first = 0, second] = differing
  if (differing.length === 1) return true
  return differing.length === 2 && second === first + 1 && one[first] === other[second] && one[second] === other[first]
}
