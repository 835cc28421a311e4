import type { Actor } from '../db/actor'
import type { Tx } from '../db/client.server'
import { fenced } from './fenced'
import { showDay } from './moment'
import type { Source } from './source'
import { sources } from './sources'

export type Mode = { value: string; label: string; author: string; at: Date }

/** What was answered, once, of what the numbers of a source are: by key of source. */
export async function selectModes(sql: Tx): Promise<Map<string, Mode>> {
  const rows = await sql<{ source: string; value: string; author: string; at: Date }[]>`
    select source, value, author_name as author, at from source_setting where key = 'mode'`
  return new Map(
    rows.flatMap(({ source, value, author, at }) => {
      const label = sources.find(({ key }) => key === source)?.mode?.choices[value]
      return label ? [[source, { value, label, author, at }] as const] : []
    }),
  )
}

/** « Messages cumulés (précisé par Agent ANS le 12/09/2022) » */
export function modeWords({ label, author, at }: Mode): string {
  return `${label} (précisé par ${author} le ${showDay(at)})`
}

export function isMode(source: Source, value: string | undefined): value is string {
  return value !== undefined && Object.hasOwn(source.mode?.choices ?? {}, value)
}

export function keepMode(actor: Actor, source: Source, value: string): Promise<unknown> {
  return fenced(
    actor,
    (sql) => sql`
      insert into source_setting (source, key, value, author_name) values (${source.key}, 'mode', ${value}, ${actor.name})
      on conflict (source, key) do update set value = excluded.value, author_name = excluded.author_name, at = now()
      where source_setting.value <> excluded.value`,
  )
}
