import type { Tx } from '../../../db/client.server'
import { type Period, showPeriod } from '../../period'
import type { Recognised } from '../recognise/recognised'
import { type Issue, sentence } from '../validate/issue'
import type { Fact } from './facts'
import { readMonth, readMonthRows } from './month'

/** What is not plausible after the last month known of the source, subject by subject: warnings on their lines. */
export async function evolutions(
  sql: Tx,
  { source, period, sheet, columns, mode }: Recognised,
  facts: ReadonlyMap<string, Fact>,
): Promise<Issue[]> {
  if (!source.compare) return []
  const [last] = await sql<{ period: Period | null }[]>`
    select max(period) as period from import where source = ${source.key} and status = 'applied' and period < ${period}`
  if (!last?.period) return []
  const since = showPeriod(last.period)
  const before = await readMonthRows(sql, source, await readMonth(sql, source, last.period, [...columns.keys()]))
  return [...facts.values()].flatMap((fact) => {
    const was = before.get(fact.finess)
    if (!was) return []
    const now = Object.fromEntries(fact.fields.map((field) => [field, fact.values[field]]))
    const said = source.compare?.(now, was.values, mode) ?? []
    return said.map((text): Issue => {
      const message = sentence(`${text} (depuis ${since})`)
      return { sheet, line: fact.line, column: null, value: fact.finess, code: 'evolution', level: 'warning', message }
    })
  })
}
