import type { Actor } from '../../db/actor'
import { Refusal, type Told, tellOrRefuse } from '../../importers/refusal'
import { addItem, decide, noteMeeting } from './meetings.server'

/** Decides, adds or notes as a form asks; a refusal is a sentence on the page. */
export const act = (actor: Actor, id: number, form: FormData): Promise<Told> => tellOrRefuse(perform(actor, id, form))

async function perform(actor: Actor, id: number, form: FormData): Promise<string> {
  const said = (name: string) => String(form.get(name) ?? '')
  switch (said('geste')) {
    case 'decider':
      await decide(actor, id, Number(said('sujet')), { text: said('decision'), owner: said('qui'), due: said('pour') })
      return 'La décision est notée : c’est une action datée sur la ligne.'
    case 'ajouter':
      await addItem(actor, id, said('titre'))
      return 'Le point est à l’ordre du jour.'
    case 'noter':
      await noteMeeting(
        actor,
        id,
        { attendees: said('participants'), notes: said('notes') },
        { attendees: said('participants-vus'), notes: said('notes-vues') },
      )
      return 'Les notes sont enregistrées.'
    default:
      throw new Refusal('geste', 400, 'Demande inconnue.')
  }
}

/** A number in an address; anything else is no meeting. */
export const idIn = (text: string | undefined): number => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : 0)
