import { type Actor, asActor, asAggregator, asImporter } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { isPeriod, ofPeriod, type Period } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import { effectiveImports } from '../../importers/sheet/effective'
import { rebuildSheet } from '../../importers/sheet/rebuild'

export type Point = {
  period: Period
  state: 'open' | 'closed'
  openedAt: Date
  openedBy: string
  closedAt: Date | null
  closedBy: string | null
}

/** Newest first. */
export function readPoints(actor: Actor): Promise<Point[]> {
  return asActor(actor, (sql) => sql<Point[]>`select ${fields(sql)} from point order by period desc`)
}

/** The latest open point, else the latest; undefined as long as none has been opened. */
export async function currentPoint(actor: Actor): Promise<Point | undefined> {
  const points = await readPoints(actor)
  return points.find(({ state }) => state === 'open') ?? points[0]
}

/** `lines` counts the établissements of each volet; `months` gives the latest month that each source shows. */
export type PointStatus = Point & { lines: { es: number; esms: number }; months: Record<string, Period> }

/** The points, newest first, with what stands in them. */
export async function pointStatus(actor: Actor): Promise<PointStatus[]> {
  const points = await readPoints(actor)
  const counts = await asAggregator(
    actor,
    (sql) => sql<{ point: Period; es: number; esms: number }[]>`
      select point, count(*) filter (where volet = 'es') as es, count(*) filter (where volet = 'esms') as esms from sheet group by point`,
  )
  const linesByPoint = new Map(counts.map(({ point, ...lines }) => [point, lines]))
  const months = await asActor(actor, async (sql) => {
    const effective = []
    for (const { period } of points) effective.push(await effectiveImports(sql, period))
    return effective.map((sources) =>
      Object.fromEntries(sources.map(({ source, months }) => [source, Object.values(months).sort().at(-1) ?? ''])),
    )
  })
  return points.map((point, index) => ({
    ...point,
    lines: linesByPoint.get(point.period) ?? { es: 0, esms: 0 },
    months: months[index] ?? {},
  }))
}

export function openPoint(actor: Actor, period: Period): Promise<Point> {
  return change(actor, period, 'point ouvert', async (sql, point) => {
    if (point) throw new Refusal('deja-ouvert', 409, `Le point de suivi ${ofPeriod(period)} existe déjà.`)
    await sql`insert into point (period, opened_by) values (${period}, ${actor.name})`
    await rebuildSheet(sql, period)
  })
}

/** Makes the sheet of the point a last time, then keeps which files are behind it: a later import no longer reaches it. */
export function closePoint(actor: Actor, period: Period): Promise<Point> {
  return change(actor, period, 'point clos', async (sql, point) => {
    if (point?.state !== 'open') throw notIn(period, point, 'clos')
    await rebuildSheet(sql, period)
    const frozen = JSON.stringify(await effectiveImports(sql, period))
    await sql`
      update point set state = 'closed', closed_at = now(), closed_by = ${actor.name}, frozen = ${frozen}::text::jsonb where period = ${period}`
  })
}

/** Files and entries that came since the point was closed enter its sheet: that is why a reason is asked. */
export function reopenPoint(actor: Actor, period: Period, reason: string): Promise<Point> {
  const said = reason.trim()
  const details = { motif: said }
  return change(
    actor,
    period,
    'point rouvert',
    async (sql, point) => {
      if (!said) throw new Refusal('motif', 400, 'Rouvrir un point de suivi demande un motif.')
      if (point?.state !== 'closed') throw notIn(period, point, 'ouvert')
      await sql`update point set state = 'open', closed_at = null, closed_by = null, frozen = null where period = ${period}`
      await rebuildSheet(sql, period)
    },
    details,
  )
}

type Change = (sql: Tx, point: Point | undefined) => Promise<void>

/** One change of state at a time, and no cell is written meanwhile: `write_cell` shares the lock that this takes alone. */
async function change(actor: Actor, period: Period, action: string, write: Change, details: Record<string, string> = {}): Promise<Point> {
  if (actor.kind === 'account' && actor.role !== 'ans') {
    throw new Refusal('role', 403, 'Seule l’ANS ouvre, clôt et rouvre les points de suivi.')
  }
  if (!isPeriod(period)) throw new Refusal('mois', 400, `« ${period} » n’est pas un mois : AAAA-MM attendu.`)
  return asImporter(actor, async (sql) => {
    await sql`select pg_advisory_xact_lock(points_lock())`
    await write(sql, await readPoint(sql, period))
    await sql`
      insert into journal (account_id, actor, action, object, details)
      values (${actor.kind === 'account' ? actor.id : null}, ${actor.name}, ${action}, ${period}, ${JSON.stringify(details)}::text::jsonb)`
    return (await readPoint(sql, period)) as Point
  })
}

async function readPoint(sql: Tx, period: Period): Promise<Point | undefined> {
  const [point] = await sql<Point[]>`select ${fields(sql)} from point where period = ${period}`
  return point
}

const fields = (sql: Tx) =>
  sql`period, state, opened_at as "openedAt", opened_by as "openedBy", closed_at as "closedAt", closed_by as "closedBy"`

function notIn(period: Period, point: Point | undefined, already: string): Refusal {
  const what = point ? `est déjà ${already}` : 'n’a pas été ouvert'
  return new Refusal(point ? `deja-${already}` : 'inconnu', point ? 409 : 404, `Le point de suivi ${ofPeriod(period)} ${what}.`)
}
