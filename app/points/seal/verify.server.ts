import { type Actor, asImporter, operator } from '../../../db/actor'
import { alone } from '../../../db/alone'
import { ofPeriod, type Period } from '../../../importers/period'
import { Refusal } from '../../../importers/refusal'
import { note, requirePoint } from '../points.server'
import { readSeals, type Weight, weighPoint } from './seal.server'

/** `altered` names the regions whose lines are no longer what they were; '' when only the files behind the point have changed. */
export type Verified = { point: Period; sha256: string; lines: number; altered: string[] }

/**
 * Weighs a closed point again and keeps the answer.
 * @throws Refusal 409 for an open point, or one closed before fingerprints were kept
 */
export async function verifyPoint(actor: Actor, period: Period): Promise<Verified> {
  if (actor.kind === 'account' && actor.role !== 'ans') throw new Refusal('role', 403, 'Seule l’ANS vérifie les empreintes.')
  return asImporter(actor, async (sql) => {
    const point = await requirePoint(sql, period)
    if (point.state !== 'closed')
      throw new Refusal('ouvert', 409, `Le point de suivi ${ofPeriod(period)} est ouvert : il n’a pas d’empreinte.`)
    const seals = await readSeals(sql, period)
    if (seals.length === 0)
      throw new Refusal(
        'sans-empreinte',
        409,
        `Le point de suivi ${ofPeriod(period)} a été clos sans empreinte : rouvrez-le puis fermez-le pour en prendre une.`,
      )
    const altered = differences(seals, await weighPoint(sql, period))
    await sql`insert into seal_check (point, by, altered) values (${period}, ${actor.name}, ${altered})`
    if (altered.length > 0) await note(sql, actor, 'point altéré', period, { regions: altered })
    const whole = seals.find(({ region }) => region === '')
    return { point: period, sha256: whole?.sha256 ?? '', lines: whole?.lines ?? 0, altered }
  })
}

function differences(seals: readonly Weight[], now: readonly Weight[]): string[] {
  const said = (weights: readonly Weight[]) => new Map(weights.map(({ region, lines, sha256 }) => [region, `${lines} ${sha256}`]))
  const [before, after] = [said(seals), said(now)]
  const altered = [...new Set([...before.keys(), ...after.keys()])].filter((region) => before.get(region) !== after.get(region)).sort()
  return altered.length > 1 ? altered.filter((region) => region !== '') : altered
}

/** Closed points last verified more than `hours` ago are verified, by one process at a time. Returns what was found. */
export async function verifyStale(hours: number): Promise<Verified[]> {
  const checked = await alone('empreintes', async () => {
    const due = await asImporter(
      operator,
      (sql) => sql<{ point: Period }[]>`
        select p.period as point from point p where p.state = 'closed' and exists (select from point_seal s where s.point = p.period)
          and not exists (select from seal_check c where c.point = p.period and c.at > greatest(p.closed_at, now() - make_interval(hours => ${hours})))
        order by 1`,
    )
    const found: Verified[] = []
    for (const { point } of due) found.push(await verifyPoint(operator, point))
    return found
  })
  return checked?.done ?? []
}
