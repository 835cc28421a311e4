import { connections } from '../../../db/client.server'
import { hashOf } from '../cookie'
import { type ApiToken, newSecret } from '../token'
import { orUnavailable } from '../unavailable'
import type { User } from '../user'

export const longestName = 80

/** What is told after a change; `token` is shown this once. */
export type Told = { tone: 'success' | 'error'; message: string; status: number; token?: string }

/** One's own tokens, or everybody's for an administrator; newest first, revoked ones too. The database decides, by the session. */
export async function readTokens({ sid }: User): Promise<ApiToken[]> {
  const query = connections().app<ApiToken[]>`
    select id, name, email, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt" from read_tokens(${sid})`
  return [...(await orUnavailable(Promise.resolve(query)))]
}

/** Makes a token named in the form, or revokes one. */
export function changeTokens(user: User, form: FormData): Promise<Told> {
  const revoked = form.get('revoquer')
  return typeof revoked === 'string' ? revoke(user, revoked) : make(user, String(form.get('nom') ?? '').trim())
}

async function make({ sid }: User, name: string): Promise<Told> {
  if (name === '' || name.length > longestName || /\p{Cc}/u.test(name)) {
    return {
      tone: 'error',
      status: 422,
      message: `Donnez un nom au jeton, de ${longestName} caractères au plus. Aucun jeton n’a été créé.`,
    }
  }
  const token = newSecret()
  const [made] = await orUnavailable(Promise.resolve(connections().app`select id from make_token(${sid}, ${hashOf(token)}, ${name})`))
  if (!made) {
    return { tone: 'error', status: 409, message: 'Vingt jetons sont déjà ouverts. Révoquez-en un avant d’en créer un autre.' }
  }
  return { tone: 'success', status: 200, message: `Le jeton « ${name} » est créé.`, token }
}

async function revoke({ sid }: User, id: string): Promise<Told> {
  const [revoked] = await orUnavailable(Promise.resolve(connections().app`select id from revoke_token(${sid}, ${id})`))
  if (!revoked) return { tone: 'error', status: 404, message: 'Ce jeton est inconnu ou déjà révoqué. Rien n’a été modifié.' }
  return { tone: 'success', status: 200, message: `Le jeton ${id} est révoqué : il n’ouvre plus rien.` }
}
