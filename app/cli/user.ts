import type { Profile } from '../../db/actor'
import { env } from '../../db/env.server'
import { Refusal } from '../../importers/refusal'
import { type Command, WrongUsage } from './command'
import { asRegion, needed, textOf, textsOf } from './typed'

const profiles: readonly Profile[] = ['ans', 'region', 'cnam', 'cnsa', 'editeur', 'admin']

export const addUser: Command = {
  usage: 'ADRESSE --role ans|region|cnam|cnsa|editeur|admin [--region CODE…] [--name NOM]',
  does: 'Ouvre un compte et donne le lien, à usage unique, par lequel son titulaire choisit son mot de passe.',
  options: { role: { type: 'string' }, region: { type: 'string', multiple: true }, name: { type: 'string' } },
  read(typed) {
    const [email, ...more] = typed.words
    if (!email) throw new WrongUsage('Il manque l’adresse électronique.')
    const role = profiles.find((profile) => profile === needed(typed, 'role'))
    if (!role) throw new WrongUsage(`Profil inconnu : « ${textOf(typed, 'role')} ». Attendu : ${profiles.join(', ')}.`)
    const said = [...textsOf(typed, 'region').flatMap((codes) => codes.split(',')), ...more]
    const regions = said.map((code) => asRegion(code.trim()))
    return async ({ actor }) => {
      if (actor.kind === 'account' && actor.role !== 'admin') throw new Refusal('role', 403, 'Seul un administrateur ouvre des comptes.')
      const { createAccount } = await import('../session')
      const created = await createAccount({ email, name: textOf(typed, 'name') ?? email, role, regions })
      if ('refused' in created) throw new Refusal('compte', 409, created.refused)
      const link = new URL(created.path, env.PUBLIC_ORIGIN).href
      return { json: { email, role, regions, link }, text: `Compte ouvert pour ${email}. Lien à usage unique :\n${link}` }
    }
  },
}
