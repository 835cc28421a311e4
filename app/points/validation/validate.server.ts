import { type Actor, asActor, asAggregator, asImporter } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import type { Volet } from '../../../importers/column'
import { type Period, showPeriod } from '../../../importers/period'
import { regionName } from '../../../importers/reference/territoires'
import { Refusal } from '../../../importers/refusal'
import { columnsOfVolet } from '../../../importers/sheet-columns'
import { countAges } from '../campaign/count.server'
import { note, type Point, requirePoint } from '../points.server'

/** What is left of a yellow column before a region validates: empty cells, and carried-over ones that nobody has confirmed. */
export type Left = {
  key: string
  label: string
  source: string
  lines: number
  filled: number
  empty: number
  carriedOver: number
  oldest: number
}

/** Per yellow column of a volet, in the order of the sheet. */
export async function readLeft(actor: Actor, { point, region, volet }: Target): Promise<Left[]> {
  const { lines, ages } = await asAggregator(actor, async (sql) => {
    const [counted] = await sql<{ lines: number }[]>`
      select count(*) as lines from sheet where point = ${point} and region = ${region} and volet = ${volet}`
    return { lines: counted?.lines ?? 0, ages: await countAges(sql, { point, region, volet }) }
  })
  return columnsOfVolet(volet)
    .filter(({ owner }) => owner === 'region')
    .map(({ key, column, source }) => {
      const cells = ages.filter((age) => age.key === key)
      const sum = (kept: typeof cells) => kept.reduce((total, age) => total + age.cells, 0)
      const carried = cells.filter(({ carriedOver }) => carriedOver)
      const filled = sum(cells)
      return {
        ...{ key, label: column.label, source: source.label, lines, filled, empty: lines - filled, carriedOver: sum(carried) },
        oldest: Math.max(0, ...carried.map(({ months }) => months)),
      }
    })
}

export type Target = { point: Period; region: string; volet: Volet }

/**
 * A region says that its lines of a volet are as it knows them. What is left is kept with it; typing stays possible.
 * @throws Refusal 403 for another's region, 409 when the point is closed or it is already said
 */
export async function validateRegion(actor: Actor, target: Target): Promise<void> {
  if (actor.kind !== 'account' || actor.role !== 'region' || !actor.regions.includes(target.region))
    throw new Refusal('region', 403, 'Une région valide ses propres lignes. Rien n’a été modifié.')
  const left = await readLeft(actor, target)
  const remains = {
    empty: left.reduce((sum, { empty }) => sum + empty, 0),
    carriedOver: left.reduce((sum, { carriedOver }) => sum + carriedOver, 0),
  }
  await settle(actor, target, 'région validée', remains, async (sql, before) => {
    if (before === 'validated' || before === 'accepted') throw already(target, before)
    await sql`
      insert into point_validation (point, region, volet, state, validated_by, remains)
      values (${target.point}, ${target.region}, ${target.volet}, 'validated', ${actor.name}, ${JSON.stringify(remains)}::text::jsonb)
      on conflict (point, region, volet) do update set state = 'validated', validated_by = excluded.validated_by, validated_at = now(),
        remains = excluded.remains, decided_by = null, decided_at = null, reason = ''`
  })
}

/**
 * The ANS accepts what a region validated, or sends it back with a reason.
 * @throws Refusal 400 without a reason to send back, 403 for who is not the ANS, 409 when there is nothing to decide
 */
export async function decideRegion(actor: Actor, target: Target, decision: 'accepted' | 'returned', reason = ''): Promise<void> {
  if (actor.kind === 'account' && actor.role !== 'ans')
    throw new Refusal('role', 403, 'Seule l’ANS accepte ou renvoie. Rien n’a été modifié.')
  const said = reason.trim().slice(0, 1000)
  if (decision === 'returned' && !said) throw new Refusal('motif', 400, 'Renvoyer à la région demande un motif. Rien n’a été modifié.')
  const action = decision === 'accepted' ? 'région acceptée' : 'région renvoyée'
  await settle(actor, target, action, said ? { motif: said } : {}, async (sql, before) => {
    if (before === undefined || before === 'returned' || before === decision) throw already(target, before)
    await sql`
      update point_validation set state = ${decision}, decided_by = ${actor.name}, decided_at = now(), reason = ${said}
      where point = ${target.point} and region = ${target.region} and volet = ${target.volet}`
  })
}

type Settle = (sql: Tx, before: string | undefined) => Promise<void>

/** Shares the lock that closing takes alone: nothing is validated in a point once it is closed. */
async function settle(actor: Actor, target: Target, action: string, details: Record<string, unknown>, write: Settle): Promise<void> {
  const { point: period, region, volet } = target
  await asActor(actor, (sql) => requirePoint(sql, period))
  await asImporter(actor, async (sql) => {
    await sql`select pg_advisory_xact_lock_shared(points_lock()), pg_advisory_xact_lock(751005, hashtext(${`${period} ${region} ${volet}`}))`
    const point = await requirePoint(sql, period)
    requireFollowed(point, volet)
    const [before] = await sql<{ state: string }[]>`
      select state from point_validation where point = ${period} and region = ${region} and volet = ${volet}`
    await write(sql, before?.state)
    await note(sql, actor, action, `${period} ${region} ${volet}`, details)
  })
}

function requireFollowed({ period, state, volets }: Point, volet: Volet): void {
  if (!volets.includes(volet)) throw new Refusal('volet', 404, 'Ce volet n’est pas dans le périmètre du point.')
  if (state !== 'open') throw new Refusal('clos', 409, `Le point de suivi de ${showPeriod(period)} est clos. Rien n’a été modifié.`)
}

function already({ region, volet }: Target, state: string | undefined): Refusal {
  const how =
    { validated: 'déjà validé', accepted: 'déjà accepté', returned: 'renvoyé à la région' }[state ?? ''] ??
    'pas encore validé par la région'
  return new Refusal('etat', 409, `${regionName(region)}, ${volet.toUpperCase()} : ${how}. Rien n’a été modifié.`)
}
