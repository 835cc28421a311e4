import { type Actor, asAggregator } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import { countBy, totalOf } from '../../importers/figures/count'
import { indicatorsOf, median, type Total } from '../../importers/figures/indicators'
import type { Period } from '../../importers/period'

export type Scope = { volet: Volet; point: Period }

/** Figures of the nation and of each region; `overlap` is what the regions counted twice, because an EJ may stand in several. */
export type Pilotage = { nation: Total[]; regions: { region: string; totals: Total[] }[]; overlap: Record<string, number> }

/**
 * Figures count subjects, never lines: an EJ's messages once for the EJ, whatever its établissements.
 * « Non concerné » is out of the denominator, and so is what no file says. Readable by every account.
 */
export async function readPilotage(actor: Actor, scope: Scope): Promise<Pilotage> {
  const closed = await closingOf(actor, scope.point)
  const key = `${scope.volet} ${scope.point} ${closed}`
  const known = closed && figuresByClosing.get(key)
  if (known) return known
  const figures = await asAggregator(actor, (sql) => countPilotage(sql, scope))
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

/** As the transaction of the caller sees them. */
export async function countPilotage(sql: Tx, { volet, point }: Scope): Promise<Pilotage> {
  const indicators = indicatorsOf(volet)
  const rows = await countBy(sql, indicators, 'region', sql`point = ${point} and volet = ${volet}`)
  const codes = rows.flatMap(({ group }) => group ?? []).sort()
  const totalsOf = (region: string | null) => {
    const counted = rows.find(({ group }) => group === region)
    return indicators.map((indicator) => totalOf(indicator, counted))
  }
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
