import { randomUUID } from 'node:crypto'
import type { Profile } from '../../db/actor'
import { connections } from '../../db/client.server'
import { hashOf, newToken } from './cookie'
import { record } from './journal'
import { lucia } from './lucia'
import { type User, userOf } from './user'

export const invitationDays = 7

export type NewAccount = { email: string; name: string; role: Profile; regions: readonly string[] }

/** Opens an account without a password, and the one-time link by which its owner chooses one; or says why not. */
export async function createAccount({
  email,
  name,
  role,
  regions,
}: NewAccount): Promise<{ token: string; path: string } | { refused: string }> {
  const address = email.trim().toLowerCase()
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) return { refused: `« ${email} » n’est pas une adresse électronique.` }
  if (role === 'region' && regions.length === 0) return { refused: 'Un compte de région demande au moins une région.' }
  if (role !== 'region' && regions.length > 0) return { refused: 'Seul un compte de région a des régions.' }
  const token = newToken()
  const [created] = await connections().session`
    with created as (
      insert into account (id, email, name, role) values (${randomUUID()}, ${address}, ${name.trim() || address}, ${role})
      on conflict (email) do nothing returning id, name
    ), scoped as (
      insert into account_region (account_id, region) select id, unnest(${[...new Set(regions)]}::text[]) from created
    ), invited as (
      insert into invitation (token_hash, account_id, expires_at) select ${hashOf(token)}, id, now() + make_interval(days => ${invitationDays}) from created
    ), told as (
      insert into journal (account_id, actor, action, object) select id, 'exploitant', 'compte créé', name from created
    ) select id from created`
  if (!created) return { refused: `Un compte existe déjà pour ${address}.` }
  return { token, path: `/invitation/${token}` }
}

/** For `vigie --as EMAIL`: the account, with a session that no cookie opens and that ends by itself. */
export async function openOperatorSessionFor(email: string): Promise<User> {
  const [known] = await connections().session`select id, name from account where email = ${email.trim().toLowerCase()} and active`
  if (!known) throw new Error(`Aucun compte actif pour ${email}.`)
  const sid = hashOf(newToken())
  await lucia().createSession(known.id, {}, { sessionId: sid })
  await record({ accountId: known.id, actor: 'exploitant', action: 'session ouverte', object: known.name })
  const user = await userOf(sid)
  if (!user) throw new Error(`Aucun compte actif pour ${email}.`)
  return user
}

/** Ends what `openOperatorSessionFor` opened. */
export async function closeOperatorSession(user: User): Promise<void> {
  await lucia().invalidateSession(user.sid)
}
