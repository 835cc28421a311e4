import type { Tx } from '../../../db/client.server'
import type { Period } from '../../../importers/period'
import { sourceByKey } from '../../../importers/sources'
import { dayOf, daysBetween } from '../day'
import { readExpected } from '../plan.server'

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

/** The first file applied for the month that was expected is the one that came. */
export async function readSourceStatus(sql: Tx, point: Period, today = dayOf(new Date())): Promise<SourceStatus[]> {
  const expected = await readExpected(sql, point)
  if (expected.length === 0) return []
  const came = await sql<{ source: string; period: Period; at: Date }[]>`
    select source, period, min(coalesce(applied_at, created_at)) as at from import
    where status = 'applied' and source = any(${expected.map(({ source }) => source)}) and period <= ${point} group by source, period`
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

function stateOf(arrivedOn: string | null, daysLate: number): SourceState {
  if (arrivedOn) return daysLate > 0 ? 'came-late' : 'came'
  return daysLate > 0 ? 'late' : 'waiting'
}
