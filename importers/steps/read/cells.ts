export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'formula-without-value'

export type ReadNotice = { sheet: string; line: number | null; column: string | null; value: string; code: string; message: string }

/** A merged area: 1-based rows, 0-based columns, both ends included. */
export type Merge = { row: number; col: number; toRow: number; toCol: number }

export type SheetCells = {
  name: string
  hidden: boolean
  /** Rows in file order; `row` is the 1-based row number of the sheet; index 0 of `cells` is column A, '' is empty, trailing empty cells are left out. */
  rows: { row: number; cells: string[] }[]
  /** Kind of the cells that are not plain text or number (dates, errors, booleans, formulas without value), key `${row}:${col}` with a 0-based col. */
  kinds: Map<string, CellKind>
  /** Rows holding at least one non-empty cell, counted by a second scan that shares nothing with the first: the conservation law rests on it. */
  counted: number
  /** Merged areas of the first 40 rows, where headers are. */
  merges?: Merge[]
  notices: ReadNotice[]
}

export type Workbook = { format: 'xlsx' | 'csv'; sheets: SheetCells[] }

/** 0 → A, 25 → Z, 26 → AA. */
export const columnLetter = (index0: number): string =>
  (index0 >= 26 ? columnLetter(Math.floor(index0 / 26) - 1) : '') + String.fromCharCode(65 + (index0 % 26))
