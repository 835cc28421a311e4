import type { Tx } from '../../../db/client.server'
import type { ImportRow } from '../../register'
import { sourceByKey } from '../../sources'
import { readKnown } from '../match/known'
import { type CellChange, compare } from '../stage/compare'
import { factsOf } from '../stage/facts'
import { readLastMonth, readMonthRows } from '../stage/month'
import { readLines } from './recount'

/** Every cell that an import changes, or has changed, as its counts do: against what its month held, else against the last month known. */
export async function readCellChanges(sql: Tx, { id, source: key, period, covers, header }: ImportRow): Promise<CellChange[]> {
  const source = sourceByKey(key)
  if (!source) return []
  const lines = await readLines(sql, id)
  for (const line of lines) if (line.outcome === 'unchanged') line.outcome = 'applied'
  const facts = factsOf(source, covers, lines)
  const known = await readKnown(sql, [...facts.keys()])
  const base = header.base ?? []
  const last = base.length === 0 ? await readLastMonth(sql, source, period, covers) : undefined
  const month = last?.rows ?? (await readMonthRows(sql, source, base))
  const cells: CellChange[] = []
  compare(
    source,
    facts,
    month,
    (finess) => known.get(finess)?.regions ?? [],
    (cell) => cells.push(cell),
  )
  return cells
}
