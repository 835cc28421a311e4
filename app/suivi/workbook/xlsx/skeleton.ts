import ExcelJS from 'exceljs'
import { stampTab } from '../../../../importers/returned/stamp'
import type { Content } from '../content'
import { firstDataRow, layoutOf, type WorkbookColumn } from '../layout'
import { methodRows } from '../method'
import { blocksOf, noteOf, sheetName, themeOf } from '../titles'
import { setColumns, writeComparison, writeMethod } from './tabs'

/**
 * The whole workbook but its lines, made by exceljs: styles, headers, panes, lists, protection, print set-up, the other tabs, and an empty
 * tab for the stamp. A model line, replaced afterwards, tells the style of each column.
 */
export async function skeletonOf(content: Content): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Vigie'
  workbook.created = content.exportedAt
  workbook.title = `${sheetName(content.volet, content.point)} – ${content.place}`
  addSheet(workbook, content)
  writeComparison(workbook, content.comparison)
  writeMethod(workbook, methodRows(content.volet, content.modes))
  workbook.addWorksheet(stampTab, { state: 'veryHidden' }).getCell('A1').value = 'modèle'
  return Buffer.from((await workbook.xlsx.writeBuffer()) as ArrayBuffer)
}

/** exceljs knows the number but not the name. */
const a3 = 8 as number as ExcelJS.PaperSize

/** Grey cells are locked; nobody needs a password to open them, and what is done there is told when the workbook comes back. */
const protection = {
  ...{ selectLockedCells: true, selectUnlockedCells: true, formatCells: true, formatColumns: true, formatRows: true },
  ...{ sort: true, autoFilter: true },
}

function addSheet(workbook: ExcelJS.Workbook, content: Content): void {
  const { volet, point, total, place } = content
  const layout = layoutOf(volet)
  const sheet = workbook.addWorksheet(sheetName(volet, point), {
    views: [{ state: 'frozen', xSplit: volet === 'es' ? 6 : 5, ySplit: 4 }],
    pageSetup: { orientation: 'landscape', paperSize: a3, fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '3:4' },
    headerFooter: { oddFooter: `&L${sheetName(volet, point)} – ${place.replaceAll('&', '&&')}&RPage &P sur &N` },
  })
  setColumns(sheet, layout)
  addHeaders(sheet, layout, content)
  addLists(sheet, layout, total)
  for (const { index } of layout) sheet.getCell(firstDataRow, index).value = 'modèle'
  const last = layout.at(-1)?.index ?? 1
  sheet.autoFilter = { from: { row: 4, column: 1 }, to: { row: firstDataRow - 1 + Math.max(1, total), column: last } }
  void sheet.protect('', protection)
}

/** Row 3 holds the block and its month over its columns, row 4 the fields; each field says in a comment who fills it. */
function addHeaders(sheet: ExcelJS.Worksheet, layout: readonly WorkbookColumn[], { effective }: Content): void {
  const bold = { font: { bold: true }, alignment: { vertical: 'middle', wrapText: true } as const }
  for (const block of blocksOf(layout)) {
    const [first, last] = [block[0] as WorkbookColumn, block.at(-1) as WorkbookColumn]
    const theme = first.sheetColumn && themeOf(first.sheetColumn, effective)
    for (const column of block) {
      const cell = sheet.getCell(4, column.index)
      cell.value = column.header
      Object.assign(cell, bold)
      const note = noteOf(column, effective)
      if (note) cell.note = note
    }
    const cell = sheet.getCell(3, first.index)
    cell.value = theme ?? null
    Object.assign(cell, bold)
    if (theme && last.index > first.index) sheet.mergeCells(3, first.index, 3, last.index)
  }
  sheet.getRow(4).height = 60
  sheet.getRow(3).height = 32
}

/** Drop-down lists on the yellow choices, over the lines written and no further. */
function addLists(sheet: ExcelJS.Worksheet, layout: readonly WorkbookColumn[], total: number): void {
  if (total === 0) return
  const validations = (sheet as unknown as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } }).dataValidations
  for (const { index, sheetColumn } of layout) {
    const options = sheetColumn?.owner === 'region' ? sheetColumn.column.options : undefined
    if (!options) continue
    const letter = sheet.getColumn(index).letter
    const list = options.map((option) => sheetColumn?.column.show(option) ?? option).join(',')
    validations.add(`${letter}${firstDataRow}:${letter}${firstDataRow + total - 1}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`"${list}"`],
      showErrorMessage: true,
      error: 'Choisissez une valeur de la liste.',
    })
  }
}
