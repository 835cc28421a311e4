import { columnLetter } from '../../../importers/steps/read/cells'
import { inline, parts, sheetXml, stylesXml, type Tab } from '../../read/fabrique/workbook'
import { zip } from '../../read/fabrique/zip'

/** A text, a number, a day as Excel counts them, a formula or an error as they stand in the XML; null is no cell at all. */
export type Cell = string | number | null | { day: number } | { xml: string }

/** One sheet: its rows from row 1 on; `merges` as Excel writes them (« A1:B1 »). */
export type Sheet = { name: string; rows: Cell[][]; state?: 'hidden'; merges?: string[]; after?: string }

/** The same sheets always give the same bytes: nothing is compressed, nothing is dated. */
export function workbook(...sheets: Sheet[]): Buffer {
  const tabs = sheets.map(({ name, rows, state, merges = [], after = '' }): Tab => {
    const merged = merges.length > 0 ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''
    const lines = rows.map(
      (row, index) => `<row r="${index + 1}">${row.map((cell, col) => xmlOf(cell, `${columnLetter(col)}${index + 1}`)).join('')}</row>`,
    )
    return { name, state, xml: sheetXml(lines.join(''), { after: merged + after }) }
  })
  return zip(parts({ tabs, styles: stylesXml('<xf numFmtId="0"/><xf numFmtId="14"/>') }).map((part) => ({ ...part, method: 0 })))
}

function xmlOf(cell: Cell, ref: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return inline(ref, cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
  return 'day' in cell ? `<c r="${ref}" s="1"><v>${cell.day}</v></c>` : cell.xml.replace('<c', `<c r="${ref}"`)
}

export const csv = (rows: readonly (readonly (string | number | null)[])[], separator = ';', end = '\r\n'): string =>
  rows.map((row) => row.map((cell) => String(cell ?? '')).join(separator)).join(end) + end
