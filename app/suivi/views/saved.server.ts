import { type Actor, asActor } from '../../../db/actor'
import { connections } from '../../../db/client.server'
import type { Volet } from '../../../importers/column'
import { refused } from '../refused'
import { readView, searchOf, type View } from '../view'

/** A view under a name. `shared`: a region whose coordinators see it, or « tous »; empty when it is its author's alone. */
export type SavedView = { id: number; name: string; search: string; shared: string; author: string; isMine: boolean; isDefault: boolean }

/** Mine and those shared with me, in a volet; a personal one is seen by nobody else. */
export function readSavedViews(actor: Actor, volet: Volet): Promise<SavedView[]> {
  return asActor(actor, (sql) => {
    const me = actor.kind === 'account' ? actor.id : ''
    return sql<SavedView[]>`
      select v.id, v.name, v.search, coalesce(v.shared, '') as shared, v.author_name as author, v.account_id = ${me} as "isMine",
        d.view_id is not null as "isDefault"
      from saved_view v left join default_view d on d.view_id = v.id and d.account_id = ${me}
      where v.volet = ${volet} order by v.account_id = ${me} desc, lower(v.name), v.id`
  })
}

/** How a saved view lays its columns out; undefined when it is not one that the actor reads. */
export async function readLayoutOf(actor: Actor, id: number | undefined): Promise<unknown> {
  if (id === undefined) return undefined
  const [row] = await asActor(actor, (sql) => sql<{ layout: unknown }[]>`select layout from saved_view where id = ${id}`)
  return row?.layout ?? undefined
}

/** The search of the view that a person opens the sheet with. */
export async function defaultSearch(actor: Actor, volet: Volet | undefined): Promise<string | undefined> {
  if (!volet || actor.kind !== 'account') return undefined
  const own = (await readSavedViews(actor, volet)).find(({ isDefault }) => isDefault)
  return own && `${own.search}&vue=${own.id}`
}

export type Kept = { id?: number; name?: string; view?: View; layout?: unknown; shared?: string }

/** Keeps a view, new without `id`; what is not given stays. The number of the view, or a refusal. */
export async function keepView(actor: Actor, { id, name, view, layout, shared }: Kept): Promise<number> {
  const said = name?.replace(/\p{Cc}+/gu, ' ').trim()
  if (said === '' || (said && said.length > 80)) throw refused(400, 'Le nom d’une vue a de 1 à 80 caractères. Rien n’a été enregistré.')
  const json = layout === undefined ? null : JSON.stringify(layout)
  if (json && json.length > 10_000) throw refused(400, 'Cette disposition est trop longue. Rien n’a été enregistré.')
  const search = view ? searchOf({ ...view, point: undefined, rang: 1, vue: undefined }) : null
  if (search && search.length > 4000) throw refused(400, 'Cette vue a trop de filtres. Rien n’a été enregistré.')
  const [kept] = await connections().app<{ id: number }[]>`
    select id from keep_view(${sidOf(actor)}, ${id ?? null}, ${said ?? null}, ${view?.volet ?? null}, ${search}, ${json}, ${shared ?? null})`.catch(
    notShared,
  )
  if (kept) return kept.id
  throw id === undefined ? refused(400, 'Vous avez déjà 100 vues : supprimez-en une.') : unknownView()
}

export async function forgetView(actor: Actor, id: number): Promise<void> {
  const [gone] = await connections().app<{ id: number }[]>`select id from forget_view(${sidOf(actor)}, ${id})`
  if (!gone) throw unknownView()
}

/** The view to open the sheet of a volet with; the whole sheet without one. */
export async function chooseView(actor: Actor, volet: Volet, id: number | undefined): Promise<void> {
  const [chosen] = await connections().app<{ id: number }[]>`select id from choose_view(${sidOf(actor)}, ${id ?? null}, ${volet})`
  if (!chosen && id !== undefined) throw unknownView()
}

const unknownView = () => refused(404, 'Vue introuvable.')

function sidOf(actor: Actor): string {
  if (actor.kind !== 'account') throw refused(403, 'L’exploitant n’enregistre pas de vue.')
  return actor.sid
}

/** Row-level security: one shares with a region of one’s own; the ANS, with everybody. */
function notShared(error: { code?: string }): never {
  if (error.code === '42501') throw refused(403, 'Votre profil ne partage pas de vue avec ce territoire. Rien n’a été enregistré.')
  throw error
}

/** Reads a view as the page says it: what a link would refuse is not kept either. */
export const asView = (region: string, search: string, volets: readonly Volet[]): View =>
  readView({ region }, new URL(`http://vigie/?${search}`), volets)
