import { type Actor, asActor, asImporter } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import { isPeriod, ofPeriod, type Period } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import { effectiveImports } from '../../importers/sheet/effective'
import { rebuildSheet } from '../../importers/sheet/rebuild'
import { type Plan, planAnew, planned, writeSources } from './plan.server'
import { sealPoint, unsealPoint } from './seal/seal.server'

export type Point = {
  period: Period
  state: 'open' | 'closed'
  openedAt: Date
  openedBy: string
  closedAt: Date | null
  closedBy: string | null
  volets: Volet[]
  /** AAAA-MM-JJ */
  deadline: string | null
  message: string
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

/** Opens a point; what the plan leaves out follows the point before: the same files, with the same lag. */
export function openPoint(actor: Actor, period: Period, plan: Partial<Plan> = {}): Promise<Point> {
  return change(actor, period, 'point ouvert', async (sql, point) => {
    if (point) throw new Refusal('deja-ouvert', 409, `Le point de suivi ${ofPeriod(period)} existe déjà.`)
    const { volets, deadline, message, sources } = planned({ ...(await planAnew(sql, period)), ...plan })
    await sql`
      insert into point (period, opened_by, volets, deadline, message) values (${period}, ${actor.name}, ${volets}, ${deadline}, ${message})`
    await writeSources(sql, period, sources)
    await rebuildSheet(sql, period)
    return plan.deadline ? { echeance: plan.deadline } : {}
  })
}

/** Changes the deadline, the message and the files that an open point waits for. */
export function replanPoint(actor: Actor, period: Period, plan: Omit<Plan, 'volets'>): Promise<Point> {
  return change(actor, period, 'point réglé', async (sql, point) => {
    if (point?.state !== 'open') throw notIn(period, point, 'clos')
    const { deadline, message, sources } = planned({ ...plan, volets: point.volets })
    await sql`update point set deadline = ${deadline}, message = ${message} where period = ${period}`
    await writeSources(sql, period, sources)
    return { echeance: deadline ?? '' }
  })
}

/** Makes the sheet of the point a last time, then keeps which files are behind it and what it weighs: a later import no longer reaches it. */
export function closePoint(actor: Actor, period: Period): Promise<Point> {
  return change(actor, period, 'point clos', async (sql, point) => {
    if (point?.state !== 'open') throw notIn(period, point, 'clos')
    await rebuildSheet(sql, period)
    const frozen = JSON.stringify(await effectiveImports(sql, period))
    await sql`
      update point set state = 'closed', closed_at = clock_timestamp(), closed_by = ${actor.name}, frozen = ${frozen}::text::jsonb where period = ${period}`
    return { empreinte: await sealPoint(sql, period) }
  })
}

/** Files and entries that came since the point was closed enter its sheet: that is why a reason is asked. */
export function reopenPoint(actor: Actor, period: Period, reason: string): Promise<Point> {
  const said = reason.trim()
  return change(actor, period, 'point rouvert', async (sql, point) => {
    if (!said) throw new Refusal('motif', 400, 'Rouvrir un point de suivi demande un motif.')
    if (point?.state !== 'closed') throw notIn(period, point, 'ouvert')
    const empreinte = await unsealPoint(sql, period)
    await sql`update point set state = 'open', closed_at = null, closed_by = null, frozen = null where period = ${period}`
    await rebuildSheet(sql, period)
    return { motif: said, ...(empreinte ? { empreinte } : {}) }
  })
}

/** Returns what the journal keeps of the change. */
type Change = (sql: Tx, point: Point | undefined) => Promise<Record<string, unknown>>

/** One change of state at a time, and no cell is written meanwhile: `write_cells` shares the lock that this takes alone. */
async function change(actor: Actor, period: Period, action: string, write: Change): Promise<Point> {
  if (actor.kind === 'account' && actor.role !== 'ans') {
    throw new Refusal('role', 403, 'Seule l’ANS ouvre, clôt et rouvre les points de suivi.')
  }
  if (!isPeriod(period)) throw new Refusal('mois', 400, `« ${period} » n’est pas un mois : AAAA-MM attendu.`)
  return asImporter(actor, async (sql) => {
    await sql`select pg_advisory_xact_lock(points_lock())`
    const details = await write(sql, await readPoint(sql, period))
    await note(sql, actor, action, period, details)
    return (await readPoint(sql, period)) as Point
  })
}

/** What was done about a point, for ever. */
export async function note(sql: Tx, actor: Actor, action: string, object: string, details: Record<string, unknown> = {}): Promise<void> {
  await sql`
    insert into journal (account_id, actor, action, object, details)
    values (${actor.kind === 'account' ? actor.id : null}, ${actor.name}, ${action}, ${object}, ${JSON.stringify(details)}::text::jsonb)`
}

export async function readPoint(sql: Tx, period: Period): Promise<Point | undefined> {
  const [point] = await sql<Point[]>`select ${fields(sql)} from point where period = ${period}`
  return point
}

/** @throws Refusal 404 when the point was never opened */
export async function requirePoint(sql: Tx, period: Period): Promise<Point> {
  const point = isPeriod(period) ? await readPoint(sql, period) : undefined
  if (!point) throw new Refusal('point-inconnu', 404, 'Point de suivi introuvable.')
  return point
}

/** When a point was closed; later than everything as long as it is open. */
export const closingOf = (sql: Tx, period: Period) =>
  sql`(select coalesce(p.closed_at, 'infinity') from point p where p.period = ${period})`

const fields = (sql: Tx) =>
  sql`period, state, opened_at as "openedAt", opened_by as "openedBy", closed_at as "closedAt", closed_by as "closedBy", volets, deadline, message`

function notIn(period: Period, point: Point | undefined, already: string): Refusal {
  const what = point ? `est déjà ${already}` : 'n’a pas été ouvert'
  return new Refusal(point ? `deja-${already}` : 'inconnu', point ? 409 : 404, `Le point de suivi ${ofPeriod(period)} ${what}.`)
}
