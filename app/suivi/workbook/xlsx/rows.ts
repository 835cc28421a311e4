import { writable } from '../../../../importers/formula'
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

const plainText = /^[ !-%'-;=?-^`-~\n\t]*$/
/** A sheet repeats a few texts a hundred thousand times. */
const remembered = new Map<string, string>()

/** Half an emoji or a control character has no place in XML. */
export function xmlText(text: string): string {
  if (plainText.test(text)) return text
  const known = remembered.get(text)
  if (known !== undefined) return known
  const escaped = writable(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r\n?/g, '\n')
  if (text.length > 80) return escaped
  if (remembered.size >= 5_000) remembered.clear()
  remembered.set(text, escaped)
  return escaped
}

/** What Excel would read as an escape of its own is escaped. */
const excelText = (text: string): string =>
  text.includes('_x') ? xmlText(text).replace(/_x([\dA-Fa-f]{4}_)/g, '_x005F_x$1') : xmlText(text)

const spaces = (text: string) => (/^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '')

const epoch = Date.UTC(1899, 11, 30)

/** Days since 30 December 1899, as a spreadsheet counts them. */
export const serialOf = (day: string): number => Math.round((Date.parse(`${day}T00:00:00Z`) - epoch) / 86_400_000)
