import ExcelJS from 'exceljs'
import { readWorkbook, type SheetCells, type Workbook } from '../../../importers/steps/read'

export function readAll(fileName: string, content: Buffer): Workbook {
  const read = readWorkbook(fileName, content)
  if ('refused' in read) throw new Error(`${read.refused.code} : ${read.refused.message}`)
  return read
}

export function readFirst(content: Buffer, fileName = 'suivi.xlsx'): SheetCells {
  const [sheet] = readAll(fileName, content).sheets
  if (!sheet) throw new Error('aucun onglet')
  return sheet
}

export function refusalOf(fileName: string, content: Buffer): { code: string; message: string } | 'lu' {
  const read = readWorkbook(fileName, content)
  return 'refused' in read ? read.refused : 'lu'
}

export const grid = (sheet: SheetCells): string[][] => sheet.rows.map(({ cells }) => cells)

/** A workbook written by exceljs, the oracle of ordinary files. */
export async function written(fill: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
