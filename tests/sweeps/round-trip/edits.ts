import { layoutOf } from '../../../app/suivi/workbook/layout'
import type { Sql } from '../../../db/client.server'
import type { Volet } from '../../../importers/column'
import { sheetColumn } from '../../../importers/sheet-columns'
import { randomFrom } from '../../setup/seed'

export type Cell = { finess: string; column: string; rank: number }
export type Edit = { finess: string; column: string; raw: string }

export const keyOf = ({ finess, column }: Pick<Edit, 'finess' | 'column'>): string => `${finess} ${column}`

/** Yellow cells of the nation, drawn at random, each once. */
export async function someCells(sql: Sql, volet: Volet, point: string, count: number): Promise<Cell[]> {
  const random = randomFrom(20_220_801)
  const lines = await sql<{ finess: string }[]>`select finess from sheet where point = ${point} and volet = ${volet} order by finess`
  const yellow = layoutOf(volet).flatMap(({ sheetColumn: own }) => (own?.owner === 'region' ? [own.key] : []))
  const cells = new Map<string, Cell>()
  while (cells.size < Math.min(count, lines.length * yellow.length)) {
    const finess = lines[Math.floor(random() * lines.length)]?.finess ?? ''
    const column = yellow[Math.floor(random() * yellow.length)] ?? ''
    const key = keyOf({ finess, column })
    if (!cells.has(key)) cells.set(key, { finess, column, rank: cells.size })
  }
  return [...cells.values()]
}

/** Before the export (0), in the file (1), online (2): never the same. */
export function editOf({ finess, column: key, rank }: Cell, side: 0 | 1 | 2): Edit {
  const column = sheetColumn(key)?.column
  const options = column?.options
  if (options) return { finess, column: key, raw: column.show(options[(rank + side) % options.length] ?? '') }
  if (column?.sqlType === 'numeric') return { finess, column: key, raw: String(2 + ((rank + side) % 90)) }
  return { finess, column: key, raw: `${['Avant', 'Hors ligne', 'En ligne'][side]} n° ${rank} <&> « é »` }
}

/** What the cell holds once the edit is written. */
export function heldAfter({ column, raw }: Edit): string | null {
  const read = sheetColumn(column)?.column.read(raw)
  return read && 'value' in read && read.value !== null ? String(read.value) : null
}
