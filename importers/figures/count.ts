import type { Fragment } from 'postgres'
import type { Tx } from '../../db/client.server'
import { type Indicator, isShare, type Total } from './indicators'

/** Figures of one group of lines, null for all of them together; `n` is the number of subjects looked at, per kind of subject. */
export type Counts = { group: string | null; n: Record<Indicator['subject'], number>; figures: Readonly<Record<string, Figure>> }

/** `positive` is what the figure counts or adds up, `known` the subjects that are concerned and known. */
type Figure = { positive: number; known: number }

/**
 * The figures of the lines of `sheet` that `where` keeps, group by group, then for all. Figures count subjects, never lines: what belongs
 * to an EJ counts once in each group that it stands in and once in all; « Non concerné » is out of the denominator, and so is what no file says.
 * `by` is a column of `sheet`, never a text that people gave.
 */
export async function countBy(sql: Tx, indicators: readonly Indicator[], by: string, where: Fragment): Promise<Counts[]> {
  const counted = { EG: await countSubjects(sql, indicators, 'EG', by, where), EJ: await countSubjects(sql, indicators, 'EJ', by, where) }
  return counted.EG.map(({ group, n, ...figures }) => {
    const ofEntities = counted.EJ.find((row) => row.group === group)
    return { group, n: { EG: n, EJ: ofEntities?.n ?? 0 }, figures: figuresOf(indicators, { ...figures, ...ofEntities }) }
  })
}

/** One figure as pages and programs read it; everything is zero where there is no line at all. */
export function totalOf(indicator: Indicator, counts: Counts | undefined): Total {
  const { positive, known } = counts?.figures[indicator.name] ?? { positive: 0, known: 0 }
  const share = known > 0 ? positive / known : null
  return {
    key: indicator.key,
    label: indicator.measure.label,
    numerator: positive,
    denominator: known,
    value: isShare(indicator) ? share : known > 0 ? positive : null,
    regionMedian: null,
    n: counts?.n[indicator.subject] ?? 0,
  }
}

type Row = Record<string, number> & { group: string | null; n: number }

/**
 * Lines are read once, and brought to groups once: the whole is the sum of the groups. For EJ figures the lines of an EJ are first brought
 * back to one in each group, then to one among these.
 */
function countSubjects(sql: Tx, all: readonly Indicator[], subject: Indicator['subject'], by: string, where: Fragment): Promise<Row[]> {
  const own = all.filter((indicator) => indicator.subject === subject)
  const listed = (said: (indicator: Indicator) => string) => sql.unsafe(own.map((indicator) => `, ${said(indicator)}`).join(''))
  const figures = listed(figureOf)
  const shown = listed(({ name }) => `${name}_num::float8 as ${name}_num, ${name}_den`)
  if (subject === 'EG') {
    const summed = listed(({ name }) => `coalesce(sum(${name}_num), 0)::float8, coalesce(sum(${name}_den), 0)::int`)
    return sql<Row[]>`
      with grouped as materialized (select ${sql(by)} as group, count(*)::int as n${figures} from sheet where ${where} group by 1)
      select "group", n${shown} from grouped union all select null, coalesce(sum(n), 0)::int${summed} from grouped`
  }
  const once = listed(({ name }) => `max(${name}) as ${name}`)
  return sql<Row[]>`
    with once as materialized (select ${sql(by)} as grouped, ej${once} from sheet where ${where} group by 1, 2)
    select "group", n${shown} from (
      select grouped as group, count(*)::int as n${figures} from once group by 1
      union all select null, count(*)::int as n${figures} from (select ej${once} from once group by ej) s) counted`
}

/** The sum of a measure is cast once it is whole: its parts add up without rounding. */
function figureOf({ name, measure }: Indicator): string {
  if ('sum' in measure) return `coalesce(sum(${name}), 0) as ${name}_num, count(${name})::int as ${name}_den`
  const list = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ')
  const concerned = measure.outOfScope?.length ? ` and ${name} not in (${list(measure.outOfScope)})` : ''
  return `count(*) filter (where ${name} in (${list(measure.positive)}))::int as ${name}_num, count(*) filter (where ${name} is not null${concerned})::int as ${name}_den`
}

function figuresOf(indicators: readonly Indicator[], row: Record<string, unknown>): Record<string, Figure> {
  return Object.fromEntries(
    indicators.map(({ name }) => [name, { positive: Number(row[`${name}_num`] ?? 0), known: Number(row[`${name}_den`] ?? 0) }]),
  )
}
