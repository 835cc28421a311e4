import type { Actor } from '../../../db/actor'
import { Refusal } from '../../../importers/refusal'
import { applyReturned, type Choice, discardReturned, undoReturned } from './apply.server'
import { n } from './words'

/** What a button of the review does, and the sentence that tells it. */
export async function decideReturned(user: Actor, id: number, form: FormData): Promise<{ said?: string; error?: string; status: number }> {
  try {
    return { said: await decided(user, id, form), status: 200 }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { error: error.message, status: error.status }
  }
}

async function decided(user: Actor, id: number, form: FormData): Promise<string> {
  const decision = form.get('decision')
  if (decision === 'ecarter') {
    await discardReturned(user, id)
    return 'Le classeur est écarté : rien n’a changé dans la feuille.'
  }
  if (decision === 'annuler') {
    const { restored, kept } = await undoReturned(user, id)
    const others =
      kept > 0
        ? ` ${n(kept)} ${kept > 1 ? 'ont été modifiées' : 'a été modifiée'} depuis et ${kept > 1 ? 'restent' : 'reste'} en l’état.`
        : ''
    return `${n(restored)} ${restored > 1 ? 'cellules sont revenues' : 'cellule est revenue'} à leur valeur d’avant.${others}`
  }
  const { written, contested } = await applyReturned(user, id, { byRank: choicesOf(form), others: choiceOf(form.get('autres')) })
  const again =
    contested > 0
      ? ` ${n(contested)} ${contested > 1 ? 'ont été modifiées' : 'a été modifiée'} en ligne entre-temps : choisissez ci-dessous.`
      : ''
  return `${n(written)} ${written > 1 ? 'cellules sont écrites' : 'cellule est écrite'} dans la feuille.${again}`
}

function choicesOf(form: FormData): Map<number, Choice> {
  const choices = new Map<number, Choice>()
  for (const [name, value] of form) {
    const rank = /^choix-(\d{1,8})$/.exec(name)?.[1]
    const choice = choiceOf(value)
    if (rank && choice) choices.set(Number(rank), choice)
  }
  return choices
}

const choiceOf = (said: FormDataEntryValue | null): Choice | undefined => (said === 'fichier' || said === 'ligne' ? said : undefined)
