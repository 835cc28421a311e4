import { type Actor, asActor } from '../../db/actor'
import { connections } from '../../db/client.server'
import type { Volet } from '../column'
import type { ContestationState } from '../contestations/contestation'
import { sidOf } from '../saved'

/** Something that happened to what a person takes part in. */
export type News = {
  id: number
  kind: 'mention' | 'reponse' | 'contestation' | 'action'
  finess: string | null
  raisonSociale: string | null
  column: string
  region: string
  volet: Volet
  by: string
  at: Date
  readAt: Date | null
  thread: number | null
  /** What was said, when it can still be read. */
  text: string | null
  state: ContestationState | null
}

/** Unread first, then the latest. */
export function readNews(actor: Actor, limit = 100): Promise<News[]> {
  return asActor(
    actor,
    (sql) => sql<News[]>`
      select n.id, n.kind, n.finess, e.raison_sociale as "raisonSociale", n.column_key as column, n.region, n.volet, n.by, n.at, n.read_at as "readAt",
        m.thread_id as thread, coalesce(m.body, nullif(c.answer, ''), a.text) as text,
        case when c.withdrawn_at is not null then 'retiree' when c.closed_at is not null then 'confirmee' when c.id is not null then coalesce(c.verdict, 'ouverte') end as state
      from news n left join etablissement e on e.finess = n.finess
      left join message m on n.kind in ('mention', 'reponse') and m.id = n.about
      left join contestation c on n.kind = 'contestation' and c.id = n.about
      ${joinActions(actor) ? sql`left join action a on n.kind = 'action' and a.id = n.about` : sql`left join (select null::bigint as id, null::text as text) a on false`}
      order by n.read_at is not null, n.id desc limit ${limit}`,
  )
}

/** Actions are granted to those who may have some. */
const joinActions = (actor: Actor) => actor.kind === 'operator' || actor.role === 'region' || actor.role === 'ans'

export async function countUnread(actor: Actor): Promise<number> {
  const [row] = await asActor(actor, (sql) => sql<{ n: number }[]>`select count(*)::int as n from news where read_at is null`)
  return row?.n ?? 0
}

/** All of them when no number is given. Returns how many changed. */
export async function markNews(actor: Actor, ids: readonly number[] | undefined, read: boolean): Promise<number> {
  const [row] = await connections().app<
    { n: number }[]
  >`select read_news(${sidOf(actor)}, ${ids ? [...ids] : null}::bigint[], ${read}) as n`
  return row?.n ?? 0
}
