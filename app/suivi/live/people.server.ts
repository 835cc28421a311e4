import { type Actor, asActor } from '../../../db/actor'
import type { Told } from '../../../importers/live'
import { nation } from '../../../importers/reading'
import { perimeter } from '../query.server'
import type { Watched } from './cells.server'
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

/** With their names, that the database gives to who is signed in; a line that the reader does not read on this sheet is not said. */
export async function named(actor: Actor, watched: Watched, seen: readonly Seen[]): Promise<Person[]> {
  if (seen.length === 0) return []
  const [ids, lines] = [[...new Set(seen.map(({ a }) => a))], [...new Set(seen.map(({ f }) => f))]]
  const [names, read] = await asActor(actor, async (sql) => {
    const rows = await sql<{ id: string; name: string }[]>`select * from person_names(${ids})`
    const own = await sql<{ finess: string }[]>`
      select finess from sheet where finess = any(${lines}) and ${perimeter(sql, actor, watched, watched.point)}`
    return [new Map(rows.map(({ id, name }) => [id, name])), new Set(own.map(({ finess }) => finess))]
  })
  return seen.flatMap(({ k, a, f, c, at }) => {
    const name = names.get(a)
    const place = read.has(f) ? { finess: f, column: c } : { finess: '', column: '' }
    return name ? [{ key: k, name, ...place, at: new Date(at).toISOString() }] : []
  })
}
