import type { Fragment } from 'postgres'
import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'

export type Action = {
  id: number
  finess: string | null
  /** Of the référentiel; null for an action about a region. */
  raisonSociale: string | null
  region: string
  volet: 'es' | 'esms'
  text: string
  /** AAAA-MM-JJ */
  due: string | null
  personId: string | null
  personName: string
  origin: string
  authorName: string
  at: Date
  doneAt: Date | null
  doneBy: string | null
}

export type ActionFilter = {
  finess?: string
  region?: string
  personId?: string
  origin?: string
  /** Only those that are still to do. */
  open?: boolean
}

const limit = 500

/** Those to do first, the nearest day first; then those done, the latest first. At most 500. */
export function readActions(actor: Actor, filter: ActionFilter): Promise<Action[]> {
  return asActor(actor, (sql) => actionsOf(sql, filter))
}

export function actionsOf(sql: Tx, filter: ActionFilter): Promise<Action[]> {
  return sql<Action[]>`
    select a.id, a.finess, e.raison_sociale as "raisonSociale", a.region, a.volet, a.text, a.due, a.person_id as "personId", a.person_name as "personName",
      a.origin, a.author_name as "authorName", a.at, a.done_at as "doneAt", a.done_by as "doneBy"
    from action a left join etablissement e on e.finess = a.finess
    where ${matching(sql, filter)}
    order by a.done_at is not null, case when a.done_at is null then coalesce(a.due, '9999-12-31') end, a.done_at desc, a.id desc limit ${limit}`
}

function matching(sql: Tx, { finess, region, personId, origin, open }: ActionFilter): Fragment {
  const parts = [
    finess && sql`a.finess = ${finess}`,
    region && sql`a.region = ${region}`,
    personId && sql`a.person_id = ${personId}`,
    origin && sql`a.origin = ${origin}`,
    open && sql`a.done_at is null`,
  ].filter((part) => typeof part === 'object')
  return parts.reduce((joined, part) => sql`${joined} and ${part}`, sql`true`)
}

/** Whether the team of the actor follows a line, and who put the flag. */
export async function followOf(sql: Tx, finess: string): Promise<{ authorName: string; at: Date } | null> {
  const [flag] = await sql<{ authorName: string; at: Date }[]>`
    select author_name as "authorName", at from followed where finess = ${finess}`
  return flag ?? null
}
