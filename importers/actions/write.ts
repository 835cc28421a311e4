import type { Actor } from '../../db/actor'
import { connections } from '../../db/client.server'
import { readDay } from '../column'
import { Refusal } from '../refusal'
import { requireSaved, sidOf } from '../saved'

/** What is to be done: about an établissement (its region follows), or about a region as a whole. */
export type ActionDraft = {
  /** The action to change; a new one when missing. */
  id?: number
  finess?: string
  region?: string
  volet?: 'es' | 'esms'
  text: string
  /** AAAA-MM-JJ or JJ/MM/AAAA */
  due?: string
  /** An account, or only a name: « l’éditeur ». */
  personId?: string
  personName?: string
  /** « ligne » by default; « reunion:12 » for what a meeting decided. */
  origin?: string
}

const longest = 500

/**
 * Writes an action and tells the person in charge. Returns its number.
 * @throws Refusal 422 without a text or with a day that does not exist, 404 for a line or an action that is not the actor’s
 */
export async function writeAction(actor: Actor, draft: ActionDraft): Promise<number> {
  const text = draft.text.trim()
  if (!text) throw new Refusal('texte', 422, 'Dites ce qu’il y a à faire. Rien n’a été enregistré.')
  if (text.length > longest) throw new Refusal('texte', 422, `Texte trop long : ${longest} caractères au plus. Rien n’a été enregistré.`)
  const due = draft.due?.trim() ? readDay(draft.due) : null
  if (due === undefined) throw new Refusal('date', 422, `« ${draft.due} » n’est pas une date (JJ/MM/AAAA). Rien n’a été enregistré.`)
  const { id = null, finess = null, region = null, volet = null, personId, personName = '', origin = 'ligne' } = draft
  const [answer] = await connections().app<{ status: string; id: number | null }[]>`
    select * from write_action(${sidOf(actor)}, ${id}, ${finess}, ${region}, ${volet}, ${text}, ${due}, ${personId || null}, ${personName.trim().slice(0, 80)}, ${origin})`
  requireSaved(answer?.status)
  return answer?.id ?? 0
}

/** Done, or to do again. */
export async function completeAction(actor: Actor, id: number, done: boolean): Promise<void> {
  const [answer] = await connections().app<{ status: string }[]>`select complete_action(${sidOf(actor)}, ${id}, ${done}) as status`
  requireSaved(answer?.status)
}

/** The flag of a team on a line: every coordinator of the region, or every account of a national profile, sees it. */
export async function followLine(actor: Actor, finess: string, followed: boolean): Promise<void> {
  const [answer] = await connections().app<{ status: string }[]>`select follow_line(${sidOf(actor)}, ${finess}, ${followed}) as status`
  requireSaved(answer?.status)
}
