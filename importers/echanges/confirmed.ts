import { Refusal } from '../refusal'
import { toConfirm } from './codes'
import { sensitiveIn, tellSensitive } from './sensitive'

/** Free text that looks like personal data is kept only when its author says so. @throws Refusal 422 « a-confirmer » */
export function requireConfirmed(texts: readonly string[], confirmed: boolean): void {
  const found = sensitiveIn(texts.join('\n'))
  if (found.length === 0 || confirmed) return
  const message = `Ce texte contient peut-être ${tellSensitive(found)}. Aucune donnée de patient ne doit figurer ici. Corrigez-le, ou confirmez l’envoi. Rien n’a été enregistré.`
  throw new Refusal(toConfirm, 422, message)
}
