import type { Fragment } from 'postgres'
import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Person, Thread } from './thread'
import type { Visibility } from './visibility'

export type ThreadFilter = { id?: number; finess?: string; column?: string; visibility?: Visibility; theme?: string; open?: boolean }

const limit = 200

/** Those that the actor may read: open ones first, then the latest. Messages in the order they were said. */
export function readThreads(actor: Actor, filter: ThreadFilter): Promise<Thread[]> {
  return asActor(actor, (sql) => threadsOf(sql, filter))
}

export function threadsOf(sql: Tx, filter: ThreadFilter): Promise<Thread[]> {
  return sql<Thread[]>`
    select t.id, t.finess, coalesce(e.raison_sociale, t.finess) as "raisonSociale", t.column_key as column, t.region, t.volet, t.visibility, t.team, t.theme,
      t.author_id as "authorId", t.opened_at as "openedAt", t.resolved_at as "resolvedAt", t.resolved_by as "resolvedBy",
      (select json_agg(json_build_object('id', m.id, 'body', m.body, 'authorId', m.author_id, 'authorName', m.author_name, 'at', m.at,
        'mentions', (select coalesce(json_agg(name), '[]') from jsonb_each_text(m.mentions) as called(id, name))) order by m.id)
        from message m where m.thread_id = t.id) as messages
    from thread t left join etablissement e on e.finess = t.finess
    where ${matching(sql, filter)} order by t.resolved_at is not null, t.id desc limit ${limit}`
}

/** Accounts that would read a thread opened by the actor on a line, the actor left out. */
export function readPeople(actor: Actor, finess: string, visibility: Visibility): Promise<Person[]> {
  if (actor.kind !== 'account') return Promise.resolve([])
  return asActor(
    actor,
    (sql) => sql<Person[]>`
      select r.id, r.name, r.organisation from etablissement e,
        thread_readers(${visibility}, e.region, e.volet, own_team(e.region)) r
      where e.finess = ${finess} and e.volet is not null and r.id <> ${actor.id} order by r.name limit 200`,
  )
}

/** Accounts that read a thread, the actor left out. */
export function readThreadPeople(actor: Actor, thread: number): Promise<Person[]> {
  if (actor.kind !== 'account') return Promise.resolve([])
  return asActor(
    actor,
    (sql) => sql<Person[]>`
      select r.id, r.name, r.organisation from thread t, thread_readers(t.visibility, t.region, t.volet, t.team) r
      where t.id = ${thread} and r.id <> ${actor.id} order by r.name limit 200`,
  )
}

function matching(sql: Tx, { id, finess, column, visibility, theme, open }: ThreadFilter): Fragment {
  const parts = [
    id !== undefined && sql`t.id = ${id}`,
    finess && sql`t.finess = ${finess}`,
    column !== undefined && sql`t.column_key = ${column}`,
    visibility && sql`t.visibility = ${visibility}`,
    theme && sql`t.theme = ${theme}`,
    open && sql`t.resolved_at is null`,
  ].filter((part) => typeof part === 'object')
  return parts.reduce((joined, part) => sql`${joined} and ${part}`, sql`true`)
}
