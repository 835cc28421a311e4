import type { Tx } from '../../db/client.server'
import { addressOf, type SheetCells } from '../steps/read/cells'

/** A cell of a line, by its column from 0, as a person writes it. */
export type Correction = { line: number; col: number; value: string }

export type Kept = Correction & { was: string; author: string; at: Date }

export function readCorrections(sql: Tx, id: number): Promise<Kept[]> {
  return sql<Kept[]>`
    select line, col, value, was, author_name as author, at from import_correction where import_id = ${id} order by line, col`
}

/** The sheet as it would be had the file been written so: the same functions then read it. */
export function overlaid(sheet: SheetCells, corrections: readonly Correction[]): SheetCells {
  const byLine = new Map<number, Correction[]>()
  for (const one of corrections) byLine.set(one.line, [...(byLine.get(one.line) ?? []), one])
  const kinds = new Map(sheet.kinds)
  const faults = sheet.faults && new Map(sheet.faults)
  for (const { line, col } of corrections) {
    kinds.delete(`${line}:${col}`)
    faults?.delete(addressOf(line, col))
  }
  const rows = sheet.rows.map((row) => {
    const own = byLine.get(row.row)
    if (!own) return row
    const cells = [...row.cells]
    for (const { col, value } of own) {
      while (cells.length <= col) cells.push('')
      cells[col] = value
    }
    return { row: row.row, cells }
  })
  return { ...sheet, rows, kinds, faults }
}
