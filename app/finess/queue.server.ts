import type { Actor } from '../../db/actor'
import { forgetAnswer, rememberAnswers } from '../../importers/rapprochement/answer'
import { pageSize, type QueuedImport, readQueuedImports, readUnmatched, type Unmatched } from '../../importers/rapprochement/queue'
import { replayImport } from '../../importers/rapprochement/replay'
import { Refusal } from '../../importers/refusal'
import { labelOf } from '../../importers/rights'

export type QueueView = { id: number | undefined; page: number; sureTicked: boolean }

export type Queue = {
  view: QueueView
  imports: (QueuedImport & { label: string })[]
  /** Those of the import looked at. */
  total: number
  pages: number
  unmatched: Unmatched[]
}

export function readQueueView({ searchParams }: URL): QueueView {
  const number = (name: string) => (/^[1-9]\d{0,8}$/.test(searchParams.get(name) ?? '') ? Number(searchParams.get(name)) : undefined)
  return { id: number('import'), page: number('page') ?? 1, sureTicked: searchParams.has('surs') }
}

/** The import asked for, else the latest that waits. */
export async function readQueue(actor: Actor, view: QueueView): Promise<Queue> {
  const imports = (await readQueuedImports(actor)).map((one) => ({ ...one, label: labelOf(one.source) }))
  const id = view.id ?? imports[0]?.id
  const { total, unmatched } =
    imports.some((one) => one.id === id) && id ? await readUnmatched(actor, id, view.page) : { total: 0, unmatched: [] }
  return { view: { ...view, id }, imports, total, pages: Math.ceil(total / pageSize), unmatched }
}

export type QueueDone = { remembered: number } | { forgotten: string } | { replayed: number | null; message: string }

/** What the page asks: remember the choices, forget one, or replay the import. */
export async function changeQueue(actor: Actor, form: FormData): Promise<QueueDone | { message: string; status: number }> {
  try {
    const gesture = form.get('geste')
    if (gesture === 'retenir') return { remembered: await rememberAnswers(actor, choicesIn(form)) }
    const oublier = form.get('oublier')
    if (oublier !== null) {
      await forgetAnswer(actor, String(oublier))
      return { forgotten: String(oublier) }
    }
    if (gesture !== 'rejouer') return { message: 'Demande inconnue. Aucune donnée n’a été modifiée.', status: 400 }
    const { import: id, status, issues } = await replayImport(actor, Number(form.get('import')))
    return { replayed: status === 'staged' ? id : null, message: issues[0]?.message ?? '' }
  } catch (error) {
    if (error instanceof Refusal) return { message: error.message, status: error.status }
    throw error
  }
}

/** A number typed beside the proposals wins over the one ticked; what is left blank stays in the queue. */
function choicesIn(form: FormData): { given: string; finess: string }[] {
  const choices: { given: string; finess: string }[] = []
  for (let index = 0; form.has(`texte.${index}`); index++) {
    const said = (name: string) => String(form.get(`${name}.${index}`) ?? '').trim()
    const finess = said('autre') || said('choix')
    if (finess) choices.push({ given: String(form.get(`texte.${index}`)), finess })
  }
  if (choices.length === 0) throw new Refusal('rien', 400, 'Choisissez ou saisissez au moins un numéro. Aucune donnée n’a été modifiée.')
  return choices
}
