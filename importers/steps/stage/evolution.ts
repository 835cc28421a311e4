import { showPeriod } from '../../period'
import type { Recognised } from '../recognise/recognised'
import { type Issue, sentence } from '../validate/issue'
import type { Fact } from './facts'
import type { readLastMonth } from './month'

export type LastMonth = Awaited<ReturnType<typeof readLastMonth>>

/** What is not plausible after the last month known of the source, subject by subject: warnings on their lines. */
export function evolutions({ source, sheet, mode }: Recognised, facts: ReadonlyMap<string, Fact>, last: LastMonth): Issue[] {
  if (!source.compare || !last) return []
  const since = showPeriod(last.period)
  return [...facts.values()].flatMap((fact) => {
    const was = last.rows.get(fact.finess)
    if (!was) return []
    const now = Object.fromEntries(fact.fields.map((field) => [field, fact.values[field]]))
    const said = source.compare?.(now, was.values, mode) ?? []
    return said.map((text): Issue => {
      const message = sentence(`${text} (depuis ${since})`)
      return { sheet, line: fact.line, column: null, value: fact.finess, code: 'evolution', level: 'warning', message }
    })
  })
}
