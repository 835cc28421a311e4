import type { Tx } from '../../../db/client.server'
import type { ImportRow } from '../../register'
import type { Source } from '../../source'
import type { MatchedLine, Outcome } from '../match'
import { readKnown } from '../match/known'
import { compare } from '../stage/compare'
import { factsOf } from '../stage/facts'
import { type Group, readLastMonth, readMonthRows } from '../stage/month'
import { settleOutcomes } from '../stage/outcomes'

/**
 * Compares the lines of an import anew with the month given, when that month or its lines have changed since it was staged: its counts say what
 * applying it does. Of a month that holds nothing, changes are counted since the last one, as when it was staged.
 */
export async function recount(
  sql: Tx,
  { id, covers, period }: ImportRow,
  source: Source,
  month: readonly Group[],
): Promise<Pick<ImportRow, 'lines' | 'changes'>> {
  const lines = await readLines(sql, id)
  const before = lines.map(({ outcome }) => outcome)
  for (const line of lines) if (line.outcome === 'unchanged') line.outcome = 'applied'
  const facts = factsOf(source, covers, lines)
  const known = await readKnown(sql, [...facts.keys()])
  const regionsOf = (finess: string) => known.get(finess)?.regions ?? []
  const comparison = compare(source, facts, await readMonthRows(sql, source, month), regionsOf)
  const last = month.length === 0 ? await readLastMonth(sql, source, period, covers) : undefined
  const counts = settleOutcomes(source, covers, lines, comparison)
  for (const outcome of ['applied', 'unchanged'] satisfies Outcome[]) {
    const moved = lines.filter((line, index) => line.outcome === outcome && before[index] !== outcome).map(({ line }) => line)
    if (moved.length > 0) await sql`update import_line set outcome = ${outcome} where import_id = ${id} and line = any(${moved})`
  }
  return { lines: counts, changes: last ? compare(source, facts, last.rows, regionsOf).changes : comparison.changes }
}

export function readLines(sql: Tx, id: number): Promise<MatchedLine[]> {
  return sql<MatchedLine[]>`
    select line, given, finess, ej, level, outcome, "values", coalesce(absences, '{}') as absences
    from import_line where import_id = ${id} order by line`
}
