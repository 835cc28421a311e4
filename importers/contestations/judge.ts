import type { Actor } from '../../db/actor'
import { connections } from '../../db/client.server'
import { requireConfirmed } from '../echanges/confirmed'
import { Refusal } from '../refusal'
import { sidOf } from '../saved'

export type Verdict = { ids: readonly number[]; verdict: 'acceptee' | 'refusee'; answer: string; confirmed?: boolean }

const longest = 2000

/** Whether a profile answers contestations of a source: the ANS, and who else imports its file and reads the sheet. `answers_for` says the same in the database. */
export function canJudge(actor: Actor, source: string): boolean {
  if (actor.kind !== 'account') return false
  return actor.role === 'ans' || (actor.role === 'cnam' && source === 'dmp') || (actor.role === 'cnsa' && source === 'esms')
}

/** Accepts or refuses, one or a thousand, in one statement. Returns those that were: others were already answered, or are not the profile’s. */
export async function judgeContestations(actor: Actor, { ids, verdict, answer, confirmed = false }: Verdict): Promise<number[]> {
  const said = answer.trim()
  if (ids.length === 0) throw new Refusal('rien', 422, 'Choisissez au moins une contestation. Rien n’a été enregistré.')
  if (verdict === 'refusee' && !said) throw new Refusal('reponse', 422, 'Dites à la région pourquoi vous refusez. Rien n’a été enregistré.')
  if (said.length > longest) throw new Refusal('reponse', 422, `Texte trop long : ${longest} caractères au plus. Rien n’a été enregistré.`)
  requireConfirmed([said], confirmed)
  const judged = await connections().app<{ id: number }[]>`
    select id from judge_contestations(${sidOf(actor)}, ${[...ids]}::bigint[], ${verdict}, ${said})`
  if (judged.length === 0)
    throw new Refusal(
      'rien',
      409,
      'Aucune de ces contestations n’attend votre réponse : elles ont changé d’état, ou votre profil n’y répond pas. Rien n’a été enregistré.',
    )
  return judged.map(({ id }) => id)
}
