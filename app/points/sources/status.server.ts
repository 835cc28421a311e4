import type { Tx } from '../../../db/client.server'
import type { Period } from '../../../importers/period'
import { sourceByKey } from '../../../importers/sources'
import { dayOf, daysBetween } from '../day'
import { readExpected } from '../plan.server'
import { closingOf, type Point } from '../points.server'

export type SourceState = 'came' | 'came-late' | 'late' | 'waiting'

/** A file that a point waits for, and whether it has come; `arrivedOn` and `promised` are days, `daysLate` counts from the promised one. */
export type SourceStatus = {
  source: string
  label: string
  owner: string
  period: Period
  promised: string | null
  arrivedOn: string | null
  state: SourceState
  daysLate: number
}

/** The first file applied for the month that was expected is the one that came; of a closed point, as it was told at its closing. */
export async function readSourceStatus(sql: Tx, { period: point, closedAt }: Pick<Point, 'period' | 'closedAt'>): Promise<SourceStatus[]> {
  const expected = await readExpected(sql, point)
  if (expected.length === 0) return []
  const came = await sql<{ source: string; period: Period; at: Date }[]>`
    select source, period, min(coalesce(applied_at, created_at)) as at from import
    where source = any(${expected.map(({ source }) => source)}) and period <= ${point} and coalesce(applied_at, created_at) <= ${closingOf(sql, point)}
      and (status = 'applied' or status = 'undone' and ${isFrozen(sql, point)}) group by source, period`
  const today = dayOf(closedAt ?? new Date())
  return expected.map(({ source, period, promised }) => {
    const arrived = came
      .filter((one) => one.source === source && one.period >= period)
      .sort((one, other) => Number(one.at) - Number(other.at))[0]
    const arrivedOn = arrived ? dayOf(arrived.at) : null
    const daysLate = promised ? Math.max(0, daysBetween(promised, arrivedOn ?? today)) : 0
    const { label = source, owner = '' } = sourceByKey(source) ?? {}
    return { source, label, owner, period, promised, arrivedOn, state: stateOf(arrivedOn, daysLate), daysLate }
  })
}

/** Behind the sheet of a closed point, where a file stays even when it is undone later. */
const isFrozen = (sql: Tx, point: Period) => sql`exists (select from point p where p.period = ${point}
  and jsonb_path_exists(p.frozen, '$[*].groups[*].imports[*] ? (@ == $id)', jsonb_build_object('id', import.id)))`

function stateOf(arrivedOn: string | null, daysLate: number): SourceState {
  if (arrivedOn) return daysLate > 0 ? 'came-late' : 'came'
  return daysLate > 0 ? 'late' : 'waiting'
}
