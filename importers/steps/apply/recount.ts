import type { Tx } from '../../../db/client.server'
import type { ImportRow } from '../../register'
import type { Source } from '../../source'
import type { MatchedLine, Outcome } from '../match'
import { readKnown } from '../match/known'
import { compare } from '../stage/compare'
import { factsOf } from '../stage/facts'
import { type Group, readMonthRows } from '../stage/month'
import { settleOutcomes } from '../stage/outcomes'

/** The month changed since the file was staged: its lines are compared anew, so that its counts say what applying it did. */
export async function recount(
  sql: Tx,
  { id, covers }: ImportRow,
  source: Source,
  month: readonly Group[],
): Promise<Pick<ImportRow, 'lines' | 'changes'>> {
  const lines = await sql<MatchedLine[]>`
    select line, given, finess, ej, level, outcome, "values", coalesce(absences, '{}') as absences
    from import_line where import_id = ${id} order by line`
  const before = lines.map(({ outcome }) => outcome)
  for (const line of lines) if (line.outcome === 'unchanged') line.outcome = 'applied'
  const facts = factsOf(source, covers, lines)
  const known = await readKnown(sql, [...facts.keys()])
  const comparison = compare(source, facts, await readMonthRows(sql, source, month), (finess) => known.get(finess)?.regions ?? [])
  const counts = settleOutcomes(source, covers, lines, comparison)
  for (const outcome of ['applied', 'unchanged'] satisfies Outcome[]) {
    const moved = lines.filter((line, index) => line.outcome === outcome && before[index] !== outcome).map(({ line }) => line)
    if (moved.length > 0) await sql`update import_line set outcome = ${outcome} where import_id = ${id} and line = any(${moved})`
  }
  return { lines: counts, changes: comparison.changes }
}
