import ExcelJS from 'exceljs'
import type { Volet } from '../../../importers/column'
import type { Mode } from '../../../importers/modes'
import { type Period, titlePeriod } from '../../../importers/period'
import type { Effective } from '../../../importers/sheet/effective'
import type { SheetColumn } from '../../../importers/sheet-columns'
import type { Line } from '../line'
import { cellOf } from './cells'
import { firstDataRow, layoutOf, type WorkbookColumn } from './layout'
import { methodRows } from './method'

/** Shares go from 0 to 1; null where nothing is known. */
export type Comparison = readonly {
  label: string
  region: number | null
  nation: number | null
  median: number | null
  n: number
  isShare: boolean
}[]

type Content = {
  volet: Volet
  regionName: string
  point: Period
  effective: readonly Effective[]
  lines: readonly Line[]
  comparison: Comparison
  modes: ReadonlyMap<string, Mode>
}

const grey = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFD9D9D9' } } as const
const yellow = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF2CC' } } as const
const border = { style: 'thin', color: { argb: 'FF8C8C8C' } } as const

/** Writes the regions' workbook to a file or a stream; returns how many lines it holds. */
export async function writeWorkbook(out: string | NodeJS.WritableStream, content: Content): Promise<number> {
  const target = typeof out === 'string' ? { filename: out } : { stream: out as never }
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ ...target, useStyles: true, useSharedStrings: false })
  workbook.creator = 'Vigie'
  writeSheet(workbook, content)
  writeComparison(workbook, content)
  writeMethod(workbook, content)
  await workbook.commit()
  return content.lines.length
}

function writeSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { volet, point, effective, lines }: Content): void {
  const layout = layoutOf(volet)
  const sheet = workbook.addWorksheet(sheetName(volet, point), {
    views: [{ state: 'frozen', xSplit: volet === 'es' ? 6 : 5, ySplit: 4 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '3:4' },
  })
  setColumns(sheet, layout)
  for (const number of [1, 2]) sheet.getRow(number).commit()
  writeHeaders(sheet, layout, effective)
  addLists(sheet, layout, lines.length)
  lines.forEach((line, rank) => {
    const row = sheet.getRow(firstDataRow + rank)
    for (const column of layout) row.getCell(column.index).value = cellOf(column, line)
    row.commit()
  })
  sheet.autoFilter = { from: { row: 4, column: 1 }, to: { row: 4, column: layout.at(-1)?.index ?? 1 } }
  sheet.commit()
}

/** Excel allows 31 characters: the year goes first, the month is what people look for. */
export function sheetName(volet: Volet, point: Period): string {
  const name = `Suivi Ségur ${volet.toUpperCase()} - ${titlePeriod(point)}`
  return name.length <= 31 ? name : name.replace(/ \d{4}$/, '')
}

function setColumns(sheet: ExcelJS.Worksheet, layout: readonly WorkbookColumn[]): void {
  const byIndex = new Map(layout.map((column) => [column.index, column]))
  for (let index = 1; index <= (layout.at(-1)?.index ?? 0); index++) {
    const column = byIndex.get(index)
    const target = sheet.getColumn(index)
    target.hidden = column === undefined
    if (!column) continue
    target.width = column.width
    target.style = {
      numFmt: column.sheetColumn?.column.numFmt ?? '@',
      fill: column.sheetColumn?.owner === 'region' ? yellow : grey,
      border: { top: border, left: border, bottom: border, right: border },
      alignment: { vertical: 'top', wrapText: column.sheetColumn?.column.multiline ?? false },
    }
  }
}

/** Row 3 holds the block and its month over its columns, row 4 the fields. */
function writeHeaders(sheet: ExcelJS.Worksheet, layout: readonly WorkbookColumn[], effective: readonly Effective[]): void {
  const [themes, fields] = [sheet.getRow(3), sheet.getRow(4)]
  const bold = { font: { bold: true }, alignment: { vertical: 'middle', wrapText: true } as const }
  for (const block of blocksOf(layout)) {
    const [first, last] = [block[0] as WorkbookColumn, block.at(-1) as WorkbookColumn]
    const theme = first.sheetColumn && themeOf(first.sheetColumn, effective)
    for (const column of block) {
      const cell = fields.getCell(column.index)
      cell.value = column.header
      Object.assign(cell, bold)
    }
    const cell = themes.getCell(first.index)
    cell.value = theme ?? null
    Object.assign(cell, bold)
    if (theme && last.index > first.index) sheet.mergeCells(3, first.index, 3, last.index)
  }
  fields.height = 60
  themes.height = 32
  themes.commit()
  fields.commit()
}

function blocksOf(layout: readonly WorkbookColumn[]): WorkbookColumn[][] {
  const blocks: WorkbookColumn[][] = []
  for (const column of layout) {
    const last = blocks.at(-1)
    const same = last?.[0]?.sheetColumn?.source === column.sheetColumn?.source
    if (last && same) last.push(column)
    else blocks.push([column])
  }
  return blocks
}

function themeOf({ source }: SheetColumn, effective: readonly Effective[]): string {
  const months = effective.find((one) => one.source === source.key)?.months ?? {}
  const month = (field: string) => (months[field] ? titlePeriod(months[field]) : '')
  const latest = Object.keys(months)[0]
  return source.title && latest ? source.title(month) : [source.label, latest && month(latest)].filter(Boolean).join(' - ')
}

/** Drop-down lists on the yellow choices, over the lines written and no further. */
function addLists(sheet: ExcelJS.Worksheet, layout: readonly WorkbookColumn[], total: number): void {
  if (total === 0) return
  for (const { index, sheetColumn } of layout) {
    const options = sheetColumn?.owner === 'region' ? sheetColumn.column.options : undefined
    if (!options) continue
    const letter = sheet.getColumn(index).letter
    const list = options.map((option) => sheetColumn?.column.show(option) ?? option).join(',')
    const validations = (sheet as unknown as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } })
      .dataValidations
    validations.add(`${letter}${firstDataRow}:${letter}${firstDataRow + total - 1}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`"${list}"`],
      showErrorMessage: true,
      error: 'Choisissez une valeur de la liste.',
    })
  }
}

function writeComparison(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { regionName, comparison }: Content): void {
  const sheet = workbook.addWorksheet('Comparaison nationale', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [{ width: 48 }, { width: 22 }, { width: 22 }, { width: 22 }, { width: 18 }]
  const header = sheet.addRow(['Indicateur', regionName, 'France', 'Médiane des régions', 'Nombre dans la région'])
  header.font = { bold: true }
  for (const { label, region, nation, median, n, isShare } of comparison) {
    const row = sheet.addRow([label, region, nation, median, n])
    for (const cell of [2, 3, 4]) row.getCell(cell).numFmt = isShare ? '0.0%' : '#,##0'
    row.getCell(5).numFmt = '#,##0'
  }
  sheet.commit()
}

function writeMethod(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { volet, modes }: Content): void {
  const sheet = workbook.addWorksheet('Méthodologie')
  sheet.columns = [{ width: 26 }, { width: 90 }, { width: 60 }, { width: 28 }]
  for (const cells of methodRows(volet, modes)) {
    const row = sheet.addRow(cells)
    row.alignment = { wrapText: true, vertical: 'top' }
    if (cells.length !== 2) row.font = { bold: cells.length === 1 || cells[0] === 'Thèmes - Ligne 3' }
  }
  sheet.commit()
}
