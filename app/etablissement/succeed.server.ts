import type { Actor } from '../../db/actor'
import { Refusal } from '../../importers/refusal'
import { forgetSuccession, recordSuccession } from '../../importers/succession/record'

/** What the form of former numbers asks; nothing when it is done. */
export async function changeSuccession(
  actor: Actor,
  nouveau: string,
  form: FormData,
): Promise<{ message: string; status: number } | undefined> {
  const [gesture, ancien, depuis] = ['geste', 'ancien', 'depuis'].map((name) => String(form.get(name) ?? '').trim())
  try {
    if (gesture === 'succeder') await recordSuccession(actor, { ancien: ancien ?? '', nouveau, depuis: depuis || undefined })
    else if (gesture === 'retirer') await forgetSuccession(actor, ancien ?? '')
    else return { message: 'Demande inconnue. Aucune donnée n’a été modifiée.', status: 400 }
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return { message: error.message, status: error.status }
    throw error
  }
}
