import ExcelJS from 'exceljs'
import { numberText } from '../../importers/steps/read/numbers'

export type Grid = { name: string; rows: [row: number, ...cells: string[]][] }[]

/** What exceljs reads of a workbook, said as our reader says it: rows with something in them, trailing blanks left out. */
export async function readByExceljs(content: Buffer): Promise<Grid> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(content as never)
  return workbook.worksheets.map((sheet) => {
    const rows: Grid[number]['rows'] = []
    sheet.eachRow((row, number) => {
      const cells = Array.from({ length: row.cellCount }, (_, col) => textOf(ownValue(row.getCell(col + 1))))
      while (cells.length > 0 && cells.at(-1) === '') cells.pop()
      if (cells.length > 0) rows.push([number, ...cells])
    })
    return { name: sheet.name, rows }
  })
}

/** exceljs gives the value of a merged area to each of its cells; the file gives it to the first. */
const ownValue = (cell: ExcelJS.Cell) => (cell.isMerged && cell.master !== cell ? null : cell.value)

function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return /^[ \t\r\n]*$/.test(value) ? '' : value
  if (typeof value === 'number') return numberText(String(value))
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non'
  if (value instanceof Date) return momentText(value)
  if ('richText' in value) return textOf(value.richText.map(({ text }) => text).join(''))
  if ('error' in value) return value.error
  if ('text' in value) return textOf(value.text)
  return textOf(value.result as ExcelJS.CellValue)
}

function momentText(moment: Date): string {
  const [day = '', time = ''] = new Date(Math.round(moment.getTime() / 1000) * 1000).toISOString().split('T')
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`
}
