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

export function writeComparison(workbook: ExcelJS.Workbook, comparison: Comparison): void {
  const sheet = workbook.addWorksheet('Comparaison nationale', { views: [{ state: 'frozen', ySplit: 1 }] })
  const headings = comparison[0]?.figures.map(({ heading }) => heading) ?? []
  sheet.columns = [{ width: 48 }, ...headings.map((heading) => ({ width: Math.max(18, heading.length + 2) }))]
  sheet.addRow(['Indicateur', ...headings]).font = { bold: true }
  for (const { label, figures } of comparison) {
    const row = sheet.addRow([label, ...figures.map(({ value }) => value)])
    for (const [at, { isShare }] of figures.entries()) row.getCell(at + 2).numFmt = isShare ? '0.0%' : '#,##0'
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
