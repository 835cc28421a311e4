import { type Actor, asAggregator } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import type { Period } from '../../importers/period'
import { type Indicator, indicatorsOf, isShare, median, type Total } from './indicators'

export type Scope = { volet: Volet; point: Period }

/** Figures of the nation and of each region; `overlap` is what the regions counted twice, because an EJ may stand in several. */
export type Pilotage = { nation: Total[]; regions: { region: string; totals: Total[] }[]; overlap: Record<string, number> }

type Counts = Record<string, number> & { region: string | null; n: number }

/**
 * Figures count subjects, never lines: an EJ's messages once for the EJ, whatever its établissements.
 * « Non concerné » is out of the denominator, and so is what no file says. Readable by every account.
 */
export async function readPilotage(actor: Actor, scope: Scope): Promise<Pilotage> {
  const closed = await closingOf(actor, scope.point)
  const key = `${scope.volet} ${scope.point} ${closed}`
  const known = closed && figuresByClosing.get(key)
  if (known) return known
  const figures = await countPilotage(actor, scope)
  if (figuresByClosing.size >= mostClosings) figuresByClosing.clear()
  if (closed) figuresByClosing.set(key, figures)
  return figures
}

/** The lines of a closed point never change, nor do its figures; reopened then closed again, it is another closing. */
const figuresByClosing = new Map<string, Pilotage>()
const mostClosings = 200

async function closingOf(actor: Actor, point: Period): Promise<string | undefined> {
  const [closed] = await asAggregator(
    actor,
    (sql) => sql<{ at: string }[]>`select closed_at::text as at from point where period = ${point} and state = 'closed'`,
  )
  return closed?.at
}

async function countPilotage(actor: Actor, { volet, point }: Scope): Promise<Pilotage> {
  const indicators = indicatorsOf(volet)
  const rows = await asAggregator(actor, async (sql) => ({
    EG: await countSubjects(
      sql,
      indicators.filter(({ subject }) => subject === 'EG'),
      'EG',
      volet,
      point,
    ),
    EJ: await countSubjects(
      sql,
      indicators.filter(({ subject }) => subject === 'EJ'),
      'EJ',
      volet,
      point,
    ),
  }))
  const codes = [...new Set(rows.EG.flatMap(({ region }) => region ?? []))].sort()
  const totalsOf = (region: string | null) =>
    indicators.map((indicator) =>
      total(
        indicator,
        rows[indicator.subject].find((row) => row.region === region),
      ),
    )
  const regions = codes.map((region) => ({ region, totals: totalsOf(region) }))
  const nation = totalsOf(null).map((figure, rank) => ({
    ...figure,
    regionMedian: median(regions.flatMap(({ totals }) => totals[rank]?.value ?? [])),
  }))
  const overlap = Object.fromEntries(
    nation.map(({ key, numerator }, rank) => [
      key,
      regions.reduce((sum, { totals }) => sum + (totals[rank]?.numerator ?? 0), 0) - numerator,
    ]),
  )
  const withMedian = (totals: Total[]) => totals.map((figure, rank) => ({ ...figure, regionMedian: nation[rank]?.regionMedian ?? null }))
  return { nation, regions: regions.map(({ region, totals }) => ({ region, totals: withMedian(totals) })), overlap }
}

/** The figures of one region, or of the nation without one. */
export async function readTotals(actor: Actor, { region, ...scope }: Scope & { region?: string }): Promise<Total[]> {
  const { nation, regions } = await readPilotage(actor, scope)
  return region ? (regions.find((one) => one.region === region)?.totals ?? []) : nation
}

function total(indicator: Indicator, counts: Counts | undefined): Total {
  const numerator = Number(counts?.[`${indicator.name}_num`] ?? 0)
  const denominator = Number(counts?.[`${indicator.name}_den`] ?? 0)
  const share = denominator > 0 ? numerator / denominator : null
  return {
    key: indicator.key,
    label: indicator.measure.label,
    numerator,
    denominator,
    value: isShare(indicator) ? share : denominator > 0 ? numerator : null,
    regionMedian: null,
    n: counts?.n ?? 0,
  }
}

/** One row per region and one for the nation. For EJ figures the lines of an EJ are first brought back to one. */
async function countSubjects(sql: Tx, indicators: Indicator[], subject: 'EG' | 'EJ', volet: Volet, point: Period): Promise<Counts[]> {
  const names = indicators.map(({ name }) => name)
  const figures = indicators.map(figureOf).join(', ')
  const once = names.map((name) => `max(${name}) as ${name}`).join(', ')
  const from = 'from sheet where point = $1 and volet = $2'
  const text =
    subject === 'EG' || names.length === 0
      ? `select region, count(*)::int as n${figures && `, ${figures}`} ${from} group by grouping sets ((region), ())`
      : `select region, count(*)::int as n, ${figures} from (select region, ej, ${once} ${from} group by region, ej) s group by region
         union all select null, count(*)::int as n, ${figures} from (select ej, ${once} ${from} group by ej) s`
  return sql.unsafe<Counts[]>(text, [point, volet])
}

function figureOf({ name, measure }: Indicator): string {
  if ('sum' in measure) return `coalesce(sum(${name}), 0)::float8 as ${name}_num, count(${name})::int as ${name}_den`
  const list = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ')
  const concerned = measure.outOfScope?.length ? ` and ${name} not in (${list(measure.outOfScope)})` : ''
  return `count(*) filter (where ${name} in (${list(measure.positive)}))::int as ${name}_num, count(*) filter (where ${name} is not null${concerned})::int as ${name}_den`
}

/** How many lines stand in each state of a choice column (météo), per region. */
export async function readStates(
  actor: Actor,
  { volet, point }: Scope,
  name: string,
): Promise<{ region: string; state: string | null; lines: number }[]> {
  const known = indicatorsOf(volet).find((indicator) => indicator.name === name)
  if (!known) return []
  return asAggregator(actor, (sql) =>
    sql.unsafe<{ region: string; state: string | null; lines: number }[]>(
      `select region, ${known.name} as state, count(*)::int as lines from sheet where point = $1 and volet = $2 group by 1, 2 order by 1, 2`,
      [point, volet],
    ),
  )
}
