import type { Actor } from '../../../db/actor'
import { changeLayout, forgetLayout, readLayout, readLayouts } from '../../../importers/layouts'
import { Refusal } from '../../../importers/refusal'
import { labelOf } from '../../../importers/rights'
import { sourceByKey } from '../../../importers/sources'
import type { Layout } from '../../../importers/steps/recognise'
import { chosenTargets, type TargetGroup, targetGroups } from './targets'

export type ListedLayout = {
  id: number
  name: string
  source: string
  read: { header: string; label: string }[]
  aside: string[]
  author: string
  updatedAt: Date
}

export async function listLayouts(actor: Actor): Promise<ListedLayout[]> {
  return (await readLayouts(actor)).map(({ id, name, source, columns, authorName, updatedAt }) => {
    const labels = labelsOf(source)
    const read = [...columns].flatMap(([header, target]) => (target ? [{ header, label: labels.get(target) ?? target }] : []))
    const aside = [...columns].flatMap(([header, target]) => (target ? [] : [header]))
    return { id, name, source: labelOf(source), read, aside, author: authorName, updatedAt }
  })
}

function labelsOf(source: string): Map<string, string> {
  const known = sourceByKey(source)
  const groups = known ? targetGroups(known) : []
  return new Map(groups.flatMap(({ choices }) => choices.map(({ value, label }) => [value, label] as const)))
}

export type EditedLayout = { id: number; name: string; source: string; groups: TargetGroup[]; headers: { key: string; target: string }[] }

/** @throws Refusal 404 */
export async function readEdited(actor: Actor, id: number): Promise<EditedLayout> {
  const { name, source, columns } = await readLayout(actor, id)
  const known = sourceByKey(source)
  const headers = [...columns].map(([key, target]) => ({ key, target: target ?? '' }))
  return { id, name, source: labelOf(source), groups: known ? targetGroups(known) : [], headers }
}

/** What a person decides of a layout; undefined when it is done, else why not. */
export async function editLayout(actor: Actor, id: number, form: FormData): Promise<{ message: string; status: number } | undefined> {
  try {
    if (form.get('decision') === 'supprimer') return await forgetLayout(actor, id).then(() => undefined)
    const layout: Layout = await readLayout(actor, id)
    const source = sourceByKey(layout.source)
    const name = String(form.get('disposition') ?? '').trim()
    if (name === '' || !source) return { status: 400, message: source ? 'Donnez un nom à la disposition.' : 'Cette source n’existe plus.' }
    const columns = chosenTargets(source, [...layout.columns.keys()], (field) => form.get(field))
    if (typeof columns === 'string') return { status: 400, message: columns }
    await changeLayout(actor, id, { name: name.slice(0, 120), columns })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: error.status, message: error.message }
  }
}
