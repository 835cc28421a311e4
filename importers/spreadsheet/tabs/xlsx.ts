import ExcelJS from 'exceljs'
import { neutral, writable } from '../../formula'
import type { Tab } from './tab'

/** A tab per table: header in bold and frozen, filter, numbers as numbers, FINESS and the rest as text. */
export async function writeXlsx(tables: readonly Tab[], stream: NodeJS.WritableStream): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: stream as never, useStyles: true, useSharedStrings: false })
  for (const { title, header, formats, rows } of tables) {
    const sheet = workbook.addWorksheet(sheetName(title), { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = header.map((text, rank) => ({
      width: formats[rank]?.width ?? Math.min(40, Math.max(12, text.length * 0.9)),
      style: { numFmt: formats[rank]?.numFmt ?? '@' },
    }))
    sheet.addRow(header.map(neutral)).font = { bold: true }
    for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell))).commit()
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: header.length } }
    sheet.commit()
  }
  await workbook.commit()
}

/** A name that Excel takes: none of its seven signs, nothing that begins a formula, no apostrophe at an end, 31 characters at most. */
export function sheetName(title: string): string {
  const held = writable(title)
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^['=+\-@|%＝＋－＠\s]+|['\s]+$/g, '')
    .slice(0, 31)
    .trim()
  return held || 'Onglet'
}
