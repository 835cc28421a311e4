import { columnLetter } from '../../../importers/steps/read/cells'
import { inline, parts, sheetXml, stylesXml, type Tab } from '../../read/fabrique/workbook'
import { zip } from '../../read/fabrique/zip'

/** A text, a number, a day as Excel counts them, a formula or an error; null is no cell at all. */
export type Cell = string | number | null | { day: number } | Formula

/** What a formula gives: a number, an error, or nothing when the file never held it; `formula` empty is an error typed as it is. */
export type Formula = { formula: string; gives?: number | `#${string}` }

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
  if ('day' in cell) return `<c r="${ref}" s="1"><v>${cell.day}</v></c>`
  const { formula, gives } = cell
  const written = (formula && `<f>${formula}</f>`) + (gives === undefined ? '' : `<v>${gives}</v>`)
  return `<c r="${ref}"${typeof gives === 'string' ? ' t="e"' : ''}>${written}</c>`
}

export const csv = (rows: readonly (readonly (string | number | null)[])[], separator = ';', end = '\r\n'): string =>
  rows.map((row) => row.map((cell) => String(cell ?? '')).join(separator)).join(end) + end
