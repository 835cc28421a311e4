import { xmlText } from '../../../../importers/spreadsheet/xml-text'
import { type Cell, isDay } from '../cells'
import type { WorkbookColumn } from '../layout'

/** `style` is that of the model line. */
export type DrawnColumn = { column: WorkbookColumn; letter: string; style: string }

/** A line of the sheet as XML. Cells are numbers or texts, never formulas; an empty cell is left to the style of its column. */
export function rowXml(columns: readonly DrawnColumn[], cells: readonly Cell[], at: number): string {
  let xml = `<row r="${at}">`
  for (let rank = 0; rank < columns.length; rank++) {
    const { column, letter, style } = columns[rank] as DrawnColumn
    const cell = cells[rank]
    if (cell === null || cell === undefined || cell === '') continue
    if (typeof cell === 'number') xml += `<c r="${letter}${at}" s="${style}"><v>${cell}</v></c>`
    else if (isDay(column, cell)) xml += `<c r="${letter}${at}" s="${style}"><v>${serialOf(cell)}</v></c>`
    else xml += `<c r="${letter}${at}" s="${style}" t="inlineStr"><is><t${spaces(cell)}>${excelText(cell)}</t></is></c>`
  }
  return `${xml}</row>`
}

export function textRowXml(cells: readonly string[], at: number): string {
  const drawn = cells.map(
    (text, index) => `<c r="${String.fromCharCode(65 + index)}${at}" t="inlineStr"><is><t>${excelText(text)}</t></is></c>`,
  )
  return `<row r="${at}">${drawn.join('')}</row>`
}

/** What Excel would read as an escape of its own is escaped. */
const excelText = (text: string): string =>
  text.includes('_x') ? xmlText(text).replace(/_x([\dA-Fa-f]{4}_)/g, '_x005F_x$1') : xmlText(text)

const spaces = (text: string) => (/^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '')

const epoch = Date.UTC(1899, 11, 30)

/** Days since 30 December 1899, as a spreadsheet counts them. */
export const serialOf = (day: string): number => Math.round((Date.parse(`${day}T00:00:00Z`) - epoch) / 86_400_000)
