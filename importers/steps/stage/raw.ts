import type { Row, TextList } from '../read/cells'
import { json } from './json'

/** The texts of a row as a JSON array that COPY reads: each distinct text of a workbook is quoted once, however many rows repeat it. */
export function rawText(row: Pick<Row, 'cells' | 'from'>): string {
  const quoted = row.from?.(quotedTexts) ?? row.cells.map(quotedText)
  return quoted.length === 0 ? '[]' : `["${quoted.join('","')}"]`
}

const quotedByTexts = new WeakMap<readonly string[], readonly string[]>()

const quotedTexts: TextList = (texts) => {
  const known = quotedByTexts.get(texts)
  if (known) return known
  const quoted = texts.map(quotedText)
  quotedByTexts.set(texts, quoted)
  return quoted
}

/** What stands between the quotes: nearly always the text itself. COPY takes one backslash of two. */
function quotedText(text: string): string {
  return needsEscape.test(text) ? json(text).slice(1, -1).replaceAll('\\', '\\\\') : text
}

const needsEscape = /["\\\p{Cc}\p{Cs}]/u
