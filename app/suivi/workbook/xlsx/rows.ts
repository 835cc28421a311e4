import { xmlText } from '../../../../importers/spreadsheet/xml-text'
import { type Cell, isDay } from '../cells'
import type { WorkbookColumn } from '../layout'

/** A cell is a number or a text, never a formula. */
export function cellXml(column: WorkbookColumn, at: string, style: string, cell: NonNullable<Cell>): string {
  if (typeof cell === 'number') return `<c r="${at}" s="${style}"><v>${cell}</v></c>`
  if (isDay(column, cell)) return `<c r="${at}" s="${style}"><v>${serialOf(cell)}</v></c>`
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t${spaces(cell)}>${excelText(cell)}</t></is></c>`
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
