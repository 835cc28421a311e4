import type { Actor } from '../db/actor'
import { Refusal } from './refusal'

const refusals: Record<string, readonly [status: number, message: string]> = {
  'signed-out': [401, 'Votre session a expiré. Reconnectez-vous : votre saisie sera rétablie.'],
  unknown: [404, 'Introuvable : la ligne, ou ce que vous modifiez, n’est pas accessible à votre profil. Rien n’a été enregistré.'],
  'read-only': [403, 'Votre profil lit ceci sans le modifier. Rien n’a été enregistré.'],
  visibility: [403, 'Votre profil ne peut pas écrire à ces personnes. Rien n’a été enregistré.'],
  person: [422, 'Cette personne ne lit pas cette ligne : choisissez-en une autre, ou écrivez seulement son rôle. Rien n’a été enregistré.'],
  already: [
    409,
    'Cette valeur est déjà contestée par votre région : complétez ou retirez la contestation en cours. Rien n’a été enregistré.',
  ],
}

/** What a write function of the database answered: nothing to say when it is saved, else a sentence for the person. */
export function requireSaved(status: string | undefined): void {
  if (status === 'saved') return
  const [httpStatus, message] = refusals[status ?? ''] ?? []
  if (!httpStatus || !message) throw new Error(`Réponse inattendue de la base : ${status}`)
  throw new Refusal(status ?? '', httpStatus, message)
}

/** The session that a write function checks: an account writes on its own behalf, the operator of the machine has none. */
export const sidOf = (actor: Actor): string => (actor.kind === 'account' ? actor.sid : '')
