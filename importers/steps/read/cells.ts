export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'formula-without-value'

export type ReadNotice = { sheet: string; line: number | null; column: string | null; value: string; code: string; message: string }

/** A merged area: 1-based rows, 0-based columns, both ends included. */
export type Merge = { row: number; col: number; toRow: number; toCol: number }

/** `cells` may be made anew each time it is asked for: ask once, or ask for the few that are looked at (`textAt`). */
export type Row = { readonly row: number; readonly cells: string[]; at?(col: number): string; from?(texts: TextList): string[] }

/** The text of one cell of a row; '' when it has none there. */
export const textAt = (row: Pick<Row, 'cells' | 'at'>, col: number): string => row.at?.(col) ?? row.cells[col] ?? ''

/** Given the texts of a workbook, each of which stands there once, gives what stands for them, index for index. */
export type TextList = (texts: readonly string[]) => readonly string[]

export type SheetCells = {
  name: string
  hidden: boolean
  /** Rows in file order; `row` is the 1-based row number of the sheet; index 0 of `cells` is column A, '' is empty, trailing empty cells are left out. */
  rows: Row[]
  /** Kind of the cells that are not plain text or number (dates, errors, booleans, formulas without value), key `${row}:${col}` with a 0-based col. */
  readonly kinds: Map<string, CellKind>
  /** Those of `kinds` that are errors or formulas without value, by `addressOf`: all the dates of a sheet need not be unfolded to find them. */
  faults?: ReadonlyMap<number, CellKind>
  /** Rows holding at least one non-empty cell, counted by a second scan that shares nothing with the first: the conservation law rests on it. */
  counted: number
  /** Merged areas of the first 40 rows, where headers are. */
  merges?: Merge[]
  notices: ReadNotice[]
}

export type Workbook = { format: 'xlsx' | 'ods' | 'csv'; sheets: SheetCells[] }

/** 1-based row and 0-based column, as one number. */
export const addressOf = (row: number, col: number): number => row * 512 + col

/** 0 → A, 25 → Z, 26 → AA. */
export const columnLetter = (index0: number): string =>
  (index0 >= 26 ? columnLetter(Math.floor(index0 / 26) - 1) : '') + String.fromCharCode(65 + (index0 % 26))
