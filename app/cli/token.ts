import { Refusal } from '../../importers/refusal'
import { type Command, type Session, WrongUsage } from './command'
import { showDay, table } from './output'
import { needed, noWord, oneWord } from './typed'

function onlyAdmin({ actor }: Session): void {
  if (actor.kind === 'account' && actor.role !== 'admin') throw new Refusal('role', 403, 'Seul un administrateur gère les jetons.')
}

const session = () => import('../session')

export const addOne: Command = {
  usage: 'ADRESSE --name NOM',
  does: 'Crée un jeton pour l’API, avec les droits de ce compte. Il n’est montré qu’une fois.',
  options: { name: { type: 'string' } },
  read(typed) {
    const [email, name] = [oneWord(typed, 'l’adresse électronique du compte'), needed(typed, 'name')]
    return async (opened) => {
      onlyAdmin(opened)
      const made = await (await session()).addToken(email, name)
      if (!made) throw new Refusal('compte', 404, `Aucun compte actif pour ${email}.`)
      return {
        json: { ...made, email, name },
        text: `Jeton ${made.id} (« ${name} », ${email}). Gardez-le, il ne sera plus montré :\n${made.token}`,
      }
    }
  },
}

export const list: Command = {
  usage: '',
  does: 'Liste les jetons de l’API, sans les montrer.',
  read(typed) {
    noWord(typed)
    return async (opened) => {
      onlyAdmin(opened)
      const json = await (await session()).listTokens()
      const rows = json.map(({ id, name, email, createdAt, lastUsedAt, revokedAt }) => [
        ...[id, name, email, showDay(createdAt), showDay(lastUsedAt), revokedAt ? `révoqué le ${showDay(revokedAt)}` : 'ouvert'],
      ])
      return { json, text: table(['Numéro', 'Nom', 'Compte', 'Créé le', 'Dernier usage', 'État'], rows) }
    }
  },
}

export const revoke: Command = {
  usage: 'NUMÉRO',
  does: 'Révoque un jeton de l’API : il n’ouvre plus rien.',
  read(typed) {
    const id = oneWord(typed, 'le numéro du jeton')
    if (!/^[0-9a-f]{12}$/.test(id)) throw new WrongUsage(`« ${id} » n’est pas un numéro de jeton : « vigie token list » les donne.`)
    return async (opened) => {
      onlyAdmin(opened)
      if (!(await (await session()).revokeToken(id))) throw new Refusal('jeton', 404, `Aucun jeton ouvert ne porte le numéro ${id}.`)
      return { json: { id, status: 'revoked' }, text: `Le jeton ${id} est révoqué.` }
    }
  },
}
