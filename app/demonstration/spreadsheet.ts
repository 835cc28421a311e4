import ExcelJS from 'exceljs'

export type Cell = string | number | Date | null
export type Page = { name: string; rows: Cell[][] }

/** An xlsx as ANS or the Cnam would send it; written with exceljs, read back by our own reader. */
export async function xlsx(pages: readonly Page[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  for (const { name, rows } of pages) {
    const sheet = workbook.addWorksheet(name)
    sheet.addRows(rows)
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** A csv as the French Excel saves it: windows-1252 would do, UTF-8 with its mark is what recent versions write. */
export function csv(rows: readonly Cell[][]): Buffer {
  const text = rows.map((row) => row.map(quote).join(';')).join('\r\n')
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8')
}

function quote(cell: Cell): string {
  const text = cell === null ? '' : String(cell)
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
