import type { CellKind, SheetCells, Workbook } from './cells'
import { kindCodes, type PackedSheet } from './grid'

/** A workbook as it leaves the worker: posting millions of strings would take longer than reading them. */
export type PackedWorkbook = { format: 'xlsx' | 'csv'; texts: string[]; sheets: PackedSheet[] }

export const transferables = ({ sheets }: PackedWorkbook): ArrayBuffer[] =>
  sheets.flatMap(({ rows, ends, cells, kinds }) => [rows.buffer, ends.buffer, cells.buffer, kinds.buffer])

export const unpack = ({ format, texts, sheets }: PackedWorkbook): Workbook => ({
  format,
  sheets: sheets.map((sheet) => unpackSheet(sheet, texts)),
})

function unpackSheet({ rows: rowNumbers, ends, cells: ids, kinds, ...rest }: PackedSheet, texts: string[]): SheetCells {
  const rows: SheetCells['rows'] = []
  let at = 0
  for (let index = 0; index < rowNumbers.length; index++) {
    const end = ends[index] ?? at
    const cells = new Array<string>(end - at)
    for (let col = 0; at < end; col++, at++) cells[col] = texts[ids[at] ?? 0] ?? ''
    rows.push({ row: rowNumbers[index] ?? 0, cells })
  }
  return { ...rest, rows, kinds: unpackKinds(kinds) }
}

function unpackKinds(packed: Uint32Array): Map<string, CellKind> {
  const kinds = new Map<string, CellKind>()
  for (const cell of packed) {
    const kind = kindCodes[cell & 3]
    const address = cell >>> 2
    if (kind) kinds.set(`${address >>> 9}:${address & 511}`, kind)
  }
  return kinds
}
