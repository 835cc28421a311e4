import { connections } from '../../db/client.server'
import { Refusal } from '../../importers/refusal'
import { hashOf, newToken } from './cookie'
import { lucia } from './lucia'
import { type User, userOf } from './user'

/**
 * Works with the rights that an account has now, in a session that no cookie opens and that ends with the work: what is done in the
 * background or by a program stays under row-level security.
 * @throws Refusal 403 when the account is no longer active
 */
export async function onBehalfOf<T>(accountId: string, work: (user: User) => Promise<T>): Promise<T> {
  const [known] = await connections().session`select 1 from account where id = ${accountId} and active`
  if (!known) throw inactive()
  const sid = hashOf(newToken())
  await lucia().createSession(accountId, {}, { sessionId: sid })
  try {
    const user = await userOf(sid)
    if (!user) throw inactive()
    return await work(user)
  } finally {
    await lucia().invalidateSession(sid)
  }
}

const inactive = () => new Refusal('compte', 403, 'Le compte qui a envoyé ce fichier n’est plus actif. Aucune donnée n’a été modifiée.')
