import type { SheetCells } from '../read/cells'
import { headerKey } from './header-key'

/** A place where the headers of a sheet may be: one row, or a row of themes and the row under it. */
export type Headers = {
  /** 1-based */
  rows: number[]
  labels: string[]
  /** What is written above each label, carried to the right: « Commentaires » belongs to « INSi - Août 2022 ». */
  themes: string[]
  /** Under « Exemple : … », as in the ROC template: its lines are not data. */
  isExample: boolean
}

const searched = 40
const looksLikeValue = /^[\s+-]?\d+([.,/\s-]\d+)*\s*%?$|^(oui|non|x)$/i

type Row = SheetCells['rows'][number]

/** Every candidate of the top of the sheet, in order. */
export function headersOf(sheet: SheetCells): Headers[] {
  const top = sheet.rows.slice(0, searched)
  return top.flatMap((row, index) => {
    const above = adjacent(top[index - 1], row)
    const below = adjacent(row, top[index + 1]) ? top[index + 1] : undefined
    const isExample = top
      .slice(Math.max(0, index - 2), index)
      .some(({ cells }) => cells.some((cell) => headerKey(cell).startsWith('exemple')))
    const single = { labels: row.cells, themes: above ? carried(sheet, top[index - 1]) : [], isExample }
    const found: Headers[] = [{ ...single, rows: [row.row, ...numbered(below)] }]
    if (below && !below.cells.some((cell) => looksLikeValue.test(cell.trim())))
      found.push(inPair(sheet, row, below, top[index + 2], isExample))
    return filled(row.cells) > 1 ? found : []
  })
}

function inPair(sheet: SheetCells, upper: Row, lower: Row, next: Row | undefined, isExample: boolean): Headers {
  const themes = carried(sheet, upper)
  const width = Math.max(upper.cells.length, lower.cells.length)
  const labels = Array.from({ length: width }, (_, col) => lower.cells[col]?.trim() || upper.cells[col] || '')
  return { rows: [upper.row, lower.row, ...numbered(adjacent(lower, next) ? next : undefined)], labels, themes, isExample }
}

/** Excel tables made over a title name their columns « Colonne1, Colonne2… » (real files of ARS). */
export function isNumberedHeader(cells: readonly string[]): boolean {
  const named = cells.filter((cell) => /^(colonne|column) ?\d+$/i.test(cell.trim())).length
  return named > 1 && named * 2 >= filled(cells)
}

function numbered(row: Row | undefined): number[] {
  return row && isNumberedHeader(row.cells) ? [row.row] : []
}

function adjacent(upper: Row | undefined, lower: Row | undefined): boolean {
  return upper !== undefined && lower !== undefined && lower.row - upper.row === 1
}

export function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length
}

/** A merged title gives its text to every column under it; without merges (CSV) the text is carried to the next one. */
function carried(sheet: SheetCells, row: Row | undefined): string[] {
  if (!row) return []
  const merges = (sheet.merges ?? []).filter((merge) => merge.row <= row.row && row.row <= merge.toRow)
  const themes: string[] = []
  const width = Math.max(row.cells.length, ...merges.map((merge) => merge.toCol + 1), sheet.merges?.length ? 0 : widest(sheet))
  for (let col = 0; col < width; col++) {
    const own = row.cells[col]?.trim() ?? ''
    const merge = merges.find((merge) => merge.col <= col && col <= merge.toCol)
    const before = merge ? (row.cells[merge.col] ?? '') : sheet.merges?.length ? '' : (themes[col - 1] ?? '')
    themes.push(own || before)
  }
  return themes
}

function widest(sheet: SheetCells): number {
  return Math.max(0, ...sheet.rows.slice(0, searched).map(({ cells }) => cells.length))
}
