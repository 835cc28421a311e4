import { plain } from '../../absence'
import { withoutPeriods } from '../../period'

const articles = new Set(['de', 'du', 'des', 'd', 'l', 'la', 'le', 'les', 'en'])
const shortened = new Map([
  ['nombre', 'nb'],
  ['nbre', 'nb'],
  ['numero', 'n'],
  ['num', 'n'],
  ['no', 'n'],
])

/** The words of a header: case, accents, punctuation, line breaks, articles and plurals do not tell two headers apart. */
export function headerKey(text: string): string {
  return words(text)
    .map((word) => shortened.get(word) ?? (word.length > 3 ? word.replace(/s$/, '') : word))
    .filter((word) => !articles.has(word))
    .join(' ')
}

/** The header as it is written, then without its parentheses, then without a month. */
export function headerKeys(text: string): string[] {
  const bare = text.replace(/\([^()]*\)/g, ' ')
  return [text, bare, withoutPeriods(bare)].map(headerKey).filter((key) => key !== '')
}

export function words(text: string): string[] {
  return plain(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
}

const shown = 80

/** A header on one line, short enough to be read in a message. */
export function oneLine(header: string): string {
  const line = header.replace(/\s+/g, ' ').trim()
  return line.length > shown ? `${line.slice(0, shown - 1)}…` : line
}
