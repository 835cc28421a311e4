import { type Actor, asActor } from '../../../db/actor'
import type { Told } from '../../../importers/live'
import { nation } from '../../../importers/reading'
import type { Person } from './event'

/** Where somebody is, as told by the process that holds the stream; forgotten when it is no longer told. */
export type Place = Extract<Told, { k: string }>

const patience = 50_000
/** Of one account: who tells of more only fills the memory of the others. */
export const mostStreams = 12

type Seen = Place & { at: number }

/** What this process has heard of who is where: only ever a memory of what was told, that a new process asks for again. */
export class People {
  #seen = new Map<string, Seen>()

  /** Says whether anything has changed for who looks. A stream belongs to its account for ever. */
  note(place: Place, now = Date.now()): boolean {
    const before = this.#seen.get(place.k)
    if (before && before.a !== place.a) return false
    if (place.r === '') return this.#seen.delete(place.k)
    if (!before && [...this.#seen.values()].filter(({ a }) => a === place.a).length >= mostStreams) return false
    this.#seen.set(place.k, { ...place, at: now })
    return !before || before.r !== place.r || before.f !== place.f || before.c !== place.c
  }

  /** Those of a region, but the stream that asks; the nation is everywhere. */
  in(region: string, own: string, now = Date.now()): Seen[] {
    for (const [key, { at }] of this.#seen) if (at < now - patience) this.#seen.delete(key)
    return [...this.#seen.values()].filter(({ k, r }) => k !== own && (region === nation || r === region || r === nation))
  }
}

/** With their names, that the database gives to who is signed in. */
export async function named(actor: Actor, seen: readonly Seen[]): Promise<Person[]> {
  if (seen.length === 0) return []
  const ids = [...new Set(seen.map(({ a }) => a))]
  const rows = await asActor(actor, (sql) => sql<{ id: string; name: string }[]>`select * from person_names(${ids})`)
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return seen.flatMap(({ k, a, f, c, at }) => {
    const name = names.get(a)
    return name ? [{ key: k, name, finess: f, column: c, at: new Date(at).toISOString() }] : []
  })
}
