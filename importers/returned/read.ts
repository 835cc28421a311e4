import type { Volet } from '../column'
import { cleanFiness } from '../finess'
import { type Period, readPeriods } from '../period'
import { sheetColumn } from '../sheet-columns'
import type { SheetCells, Workbook } from '../steps/read'
import { finessLevel } from '../steps/recognise/finess-header'
import { type Placed, placeColumns } from './headers'
import { readStamp } from './stamp'

export type Line = { row: number; finess: string; cells: readonly string[] }

/** A tab of follow-up. `period` is undefined when neither the tab nor the file says one month. */
export type Tab = { sheet: string; volet: Volet; period: Period | undefined; placed: Placed; lines: Line[]; unread: number }

export type Returned = { tabs: Tab[]; stamp: ReturnType<typeof readStamp> }

/** The follow-up tabs of a workbook, one per month if need be, with its stamp; undefined when it is no workbook of follow-up. */
export function readReturned(fileName: string, workbook: Workbook): Returned | undefined {
  let stamp: Returned['stamp']
  const tabs: Tab[] = []
  for (const sheet of workbook.sheets) {
    const said = sheet.rows[0]?.row === 1 ? readStamp(stampRows(sheet)) : undefined
    if (said) stamp = said
    else {
      const tab = readTab(fileName, sheet)
      if (tab) tabs.push(tab)
    }
  }
  return tabs.length > 0 ? { tabs, stamp } : undefined
}

const stampRows = (sheet: SheetCells): string[][] =>
  /estampille/i.test(sheet.rows[0]?.cells[0] ?? '') ? sheet.rows.map(({ cells }) => cells) : []

function readTab(fileName: string, sheet: SheetCells): Tab | undefined {
  const name = `${sheet.name} ${titleOf(sheet)}`
  const volets: Volet[] = /\besms\b/i.test(name)
    ? ['esms']
    : /\bes\b/i.test(name)
      ? ['es']
      : /\besms\b/i.test(fileName)
        ? ['esms', 'es']
        : ['es', 'esms']
  const placed = volets.map((volet) => ({ volet, placed: placeColumns(sheet, volet) })).find((one) => one.placed)
  if (!placed?.placed || !hasYellow(placed.placed)) return undefined
  const { lines, unread } = readLines(sheet, placed.placed)
  return { sheet: sheet.name, volet: placed.volet, period: periodOf(sheet, fileName), placed: placed.placed, lines, unread }
}

/** A national file may have a yellow column or two, but of its own block: the workbook of follow-up has those of several. */
export function isFollowUp({ tabs }: Returned): boolean {
  return tabs.some(({ placed }) => new Set([...placed.columns.keys()].flatMap(blockOf)).size > 1)
}

/** The block of a grey column; a number, the FINESS PMSI, stands in every file. */
function blockOf(key: string): string[] {
  const column = sheetColumn(key)
  return column?.owner === 'national' && !column.column.headers.some(finessLevel) ? [column.source.key] : []
}

/** A file of the ASP has no yellow column: it is for the Imports. */
const yellowMarks = ['asp.meteo', 'insi.organisation', 'insi.taux']
const hasYellow = ({ columns }: Placed) => yellowMarks.some((key) => columns.has(key))

function readLines({ rows }: SheetCells, { headerRow, columns }: Placed): { lines: Line[]; unread: number } {
  const at = columns.get('finess') ?? 0
  const lines: Line[] = []
  let unread = 0
  for (const { row, cells } of rows) {
    if (row <= headerRow) continue
    const { finess } = cleanFiness(cells[at] ?? '')
    if (finess) lines.push({ row, finess, cells })
    else if (cells.some((text, col) => col !== at && text.trim() !== '')) unread++
  }
  return { lines, unread }
}

function titleOf({ rows }: SheetCells): string {
  return rows
    .filter(({ row }) => row < 3)
    .flatMap(({ cells }) => cells)
    .filter((text) => text.length < 150)
    .join(' ')
}

/** The month of the tab, else that of the file; a tab may say « AOÛT » and the file the year. */
function periodOf(sheet: SheetCells, fileName: string): Period | undefined {
  const year = /(?<!\d)(20\d\d)(?!\d)/.exec(fileName)?.[1] ?? ''
  for (const text of [sheet.name, `${sheet.name} ${year}`, titleOf(sheet), fileName]) {
    const [period, ...others] = readPeriods(text)
    if (period && others.length === 0) return period
  }
  return undefined
}
