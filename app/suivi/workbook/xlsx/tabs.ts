import type ExcelJS from 'exceljs'
import type { Comparison } from '../content'
import type { WorkbookColumn } from '../layout'

export const colours = { grey: 'D9D9D9', yellow: 'FFF2CC', border: '8C8C8C' } as const

const fill = (colour: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${colour}` } }) as const
const border = { style: 'thin', color: { argb: `FF${colours.border}` } } as const

export function setColumns(sheet: ExcelJS.Worksheet, layout: readonly WorkbookColumn[]): void {
  const byIndex = new Map(layout.map((column) => [column.index, column]))
  for (let index = 1; index <= (layout.at(-1)?.index ?? 0); index++) {
    const column = byIndex.get(index)
    const target = sheet.getColumn(index)
    target.hidden = column === undefined
    if (!column) continue
    const isYellow = column.sheetColumn?.owner === 'region'
    target.width = column.width
    target.style = {
      numFmt: column.sheetColumn?.column.numFmt ?? '@',
      fill: fill(isYellow ? colours.yellow : colours.grey),
      border: { top: border, left: border, bottom: border, right: border },
      alignment: { vertical: 'top', wrapText: column.sheetColumn?.column.multiline ?? false },
      protection: { locked: !isYellow },
    }
  }
}

export function writeComparison(workbook: ExcelJS.Workbook, place: string, comparison: Comparison): void {
  const sheet = workbook.addWorksheet('Comparaison nationale', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [{ width: 48 }, { width: 22 }, { width: 22 }, { width: 22 }, { width: 18 }]
  const header = sheet.addRow(['Indicateur', place, 'France', 'Médiane des régions', 'Nombre dans la région'])
  header.font = { bold: true }
  for (const { label, region, nation, median, n, isShare } of comparison) {
    const row = sheet.addRow([label, region, nation, median, n])
    for (const cell of [2, 3, 4]) row.getCell(cell).numFmt = isShare ? '0.0%' : '#,##0'
    row.getCell(5).numFmt = '#,##0'
  }
}

export function writeMethod(workbook: ExcelJS.Workbook, rows: readonly string[][]): void {
  const sheet = workbook.addWorksheet('Méthodologie')
  sheet.columns = [{ width: 26 }, { width: 90 }, { width: 60 }, { width: 28 }]
  for (const cells of rows) {
    const row = sheet.addRow(cells)
    row.alignment = { wrapText: true, vertical: 'top' }
    if (cells.length !== 2) row.font = { bold: cells.length === 1 || cells[0] === 'Thèmes - Ligne 3' }
  }
}
