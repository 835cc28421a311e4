import { type Actor, asActor } from '../db/actor'
import type { Tx } from '../db/client.server'
import { fenced } from './fenced'
import { Refusal } from './refusal'
import { canImport, refusalToImport } from './rights'
import type { Layout, Target } from './steps/recognise/layout'
import { json } from './steps/stage/json'

type Row = Omit<Layout, 'columns'> & { columns: Record<string, Target> }

export type Draft = Pick<Layout, 'name' | 'source' | 'signature'> & { columns: ReadonlyMap<string, Target> }

/** The layouts of files that people have explained, by source then name. */
export function readLayouts(actor: Actor): Promise<Layout[]> {
  return asActor(actor, selectLayouts)
}

export async function selectLayouts(sql: Tx): Promise<Layout[]> {
  const rows = await sql<Row[]>`
    select id, name, source, signature, columns, author_name as "authorName", updated_at as "updatedAt" from layout order by source, name, id`
  const byHeader = ([one]: [string, Target], [other]: [string, Target]) => one.localeCompare(other, 'fr')
  return rows.map((row) => ({ ...row, columns: new Map(Object.entries(row.columns).sort(byHeader)) }))
}

/** @throws Refusal 404 when there is no such layout */
export async function readLayout(actor: Actor, id: number): Promise<Layout> {
  const layout = (await readLayouts(actor)).find((one) => one.id === id)
  if (!layout) throw unknown(id)
  return layout
}

/** The last answer about the same headers is the one that holds. @throws Refusal 403 for who does not import the source */
export async function keepLayout(actor: Actor, { name, source, signature, columns }: Draft): Promise<void> {
  if (!canImport(actor, source)) throw new Refusal('droits', 403, refusalToImport(source))
  await fenced(actor, async (sql) => {
    await sql`
      insert into layout (name, source, signature, columns, author_name)
      values (${name}, ${source}, ${signature}, ${json(Object.fromEntries(columns))}::text::jsonb, ${actor.name})
      on conflict (signature) do update set name = excluded.name, source = excluded.source, columns = excluded.columns,
        author_name = excluded.author_name, updated_at = now()`
    await note(sql, actor, 'disposition gardée', name)
  })
}

/** What is shared by all is corrected by the ANS and administrators. */
export function canEditLayouts(actor: Actor): boolean {
  return actor.kind === 'operator' || actor.role === 'ans' || actor.role === 'admin'
}

/** @throws Refusal 403 or 404 */
export function changeLayout(actor: Actor, id: number, { name, columns }: Pick<Draft, 'name' | 'columns'>): Promise<void> {
  return edit(actor, id, 'disposition modifiée', async (sql) => {
    const changed = await sql`
      update layout set name = ${name}, columns = ${json(Object.fromEntries(columns))}::text::jsonb, author_name = ${actor.name}, updated_at = now()
      where id = ${id}`
    return changed.count
  })
}

/** @throws Refusal 403 or 404 */
export function forgetLayout(actor: Actor, id: number): Promise<void> {
  return edit(actor, id, 'disposition supprimée', async (sql) => (await sql`delete from layout where id = ${id}`).count)
}

async function edit(actor: Actor, id: number, action: string, write: (sql: Tx) => Promise<number>): Promise<void> {
  if (!canEditLayouts(actor)) throw new Refusal('droits', 403, 'Les dispositions se modifient par l’ANS et les administrateurs.')
  await fenced(actor, async (sql) => {
    if ((await write(sql)) !== 1) throw unknown(id)
    await note(sql, actor, action, `n° ${id}`)
  })
}

function note(sql: Tx, actor: Actor, action: string, object: string): Promise<unknown> {
  return sql`insert into journal (account_id, actor, action, object, details)
    values (${actor.kind === 'account' ? actor.id : null}, ${actor.name}, ${action}, ${object}, '{}')`
}

const unknown = (id: number) => new Refusal('disposition-inconnue', 404, `Aucune disposition n° ${id}. Rien n’a été modifié.`)
