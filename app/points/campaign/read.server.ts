import { type Actor, asActor, asAggregator } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import type { Volet } from '../../../importers/column'
import type { Period } from '../../../importers/period'
import { canRead, readableRegions, readableVolets } from '../../../importers/reading'
import { regionName } from '../../../importers/reference/territoires'
import { Refusal } from '../../../importers/refusal'
import { dayOf } from '../day'
import { closingOf, type Point, readPoints, requirePoint } from '../points.server'
import { readSourceStatus, type SourceStatus } from '../sources/status.server'
import { monthsOf } from '../status.server'
import { countGroups } from './count.server'
import { type Stand, standOf, type Validation } from './state'
import { add, type Group, medianOf, type Shares, shareKeys, sharesOf, type Tally } from './tally'

export type RegionRow = { region: string; name: string; tally: Tally; stand: Stand; validations: Validation[] }

export type Campaign = {
  point: Point
  points: { period: Period; state: 'open' | 'closed' }[]
  /** The volets that the point follows and that the actor reads; `shown` are those counted here. */
  volets: Volet[]
  shown: Volet[]
  isPast: boolean
  sources: SourceStatus[]
  months: Record<string, Period>
  /** The regions that the actor reads: all, or their own. */
  regions: RegionRow[]
  groups: Group[]
  /** Of the shares of every region. */
  medians: Shares
  /** Undefined for who does not read every region. */
  nation: Tally | undefined
}

/**
 * Where the regions stand with a point. A region sees itself and the medians of all.
 * @throws Refusal 404 without such a point, 403 for who reads no sheet
 */
export async function readCampaign(actor: Actor, period: Period, volet?: Volet): Promise<Campaign> {
  const readable = readableVolets(actor)
  if (readable.length === 0) throw new Refusal('profil', 403, 'Les points de suivi ne sont pas ouverts à votre profil.')
  const points = (await readPoints(actor)).map(({ period, state }) => ({ period, state }))
  const { point, sources, months, validations, contested } = await asActor(actor, async (sql) => {
    const point = await requirePoint(sql, period)
    return {
      point,
      sources: await readSourceStatus(sql, point),
      months: await monthsOf(sql, period),
      validations: await readValidations(sql, period),
      contested: await countContested(sql, period),
    }
  })
  const volets = point.volets.filter((one) => readable.includes(one))
  const shown = volet && volets.includes(volet) ? [volet] : volets
  const promised = sources.filter(({ state }) => state === 'late' || state === 'waiting').map(({ source }) => source)
  const counted = await asAggregator(actor, (sql) => countGroups(sql, period, promised))
  const groups = counted
    .filter((group) => shown.includes(group.volet))
    .map((group) => ({ ...group, contested: contested.get(keyOf(group)) ?? 0 }))
  const isPast = point.deadline !== null && point.deadline < dayOf(point.closedAt ?? new Date())
  const rows = rowsOf(groups, shown, validations, isPast)
  const medians = Object.fromEntries(shareKeys.map((key) => [key, medianOf(rows.map(({ tally }) => sharesOf(tally)[key]))])) as Shares
  const all = readableRegions(actor) === 'all'
  return {
    ...{ point, points, volets, shown, isPast, sources, months, medians },
    regions: rows.filter(({ region }) => canRead(actor, region)),
    groups: groups.filter(({ region }) => canRead(actor, region)),
    nation: all ? add(groups) : undefined,
  }
}

function rowsOf(groups: readonly Group[], volets: readonly Volet[], validations: readonly Validation[], isPast: boolean): RegionRow[] {
  const codes = [...new Set(groups.map(({ region }) => region))]
  return codes
    .map((region) => {
      const tally = add(groups.filter((group) => group.region === region))
      const own = validations.filter((one) => one.region === region && volets.includes(one.volet))
      return { region, name: regionName(region), tally, stand: standOf(tally, volets, own, isPast), validations: own }
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'))
}

export function readValidations(sql: Tx, period: Period): Promise<Validation[]> {
  return sql<Validation[]>`
    select region, volet, state, validated_by as "validatedBy", to_jsonb(validated_at) #>> '{}' as "validatedAt", decided_by as "decidedBy",
      to_jsonb(decided_at) #>> '{}' as "decidedAt", reason, remains
    from point_validation where point = ${period} order by region, volet`
}

const keyOf = ({ region, departement, volet }: { region: string; departement: string; volet: string }) =>
  `${region} ${departement} ${volet}`

/** Contestations that wait, or waited when the point was closed, by région, département and volet: those that the actor may read. */
async function countContested(sql: Tx, period: Period): Promise<Map<string, number>> {
  const rows = await sql<{ region: string; departement: string; volet: Volet; n: number }[]>`
    select c.region, e.departement, c.volet, count(*) as n
    from contestation c join etablissement e on e.finess = c.finess cross join ${closingOf(sql, period)} as p(closing)
    where c.at <= closing and (c.closed_at is null or c.closed_at > closing) and (c.withdrawn_at is null or c.withdrawn_at > closing)
      and (c.verdict is distinct from 'refusee' or c.judged_at > closing) group by 1, 2, 3`
  return new Map(rows.map((row) => [keyOf(row), row.n]))
}
