import { connections } from '../../db/client.server'
import { Refusal } from '../../importers/refusal'
import { hashOf, newToken } from './cookie'
import { record } from './journal'
import { onBehalfOf } from './on-behalf'
import { orUnavailable } from './unavailable'
import type { User } from './user'

/** `id` starts the hash: it names a token without opening anything. */
export type ApiToken = { id: string; name: string; email: string; createdAt: Date; lastUsedAt: Date | null; revokedAt: Date | null }

/** Tells a token of Vigie from another secret, for those who search for leaks. */
const prefix = 'vigie_'
const idLength = 12

export const newSecret = () => `${prefix}${newToken()}`

/** A token for programs, told once; undefined when there is no such active account. */
export async function addToken(email: string, name: string): Promise<{ id: string; token: string } | undefined> {
  const token = newSecret()
  const hash = hashOf(token)
  const [account] = await connections().session<{ id: string; name: string }[]>`
    with known as (select id, name from account where email = ${email.trim().toLowerCase()} and active), made as (
      insert into api_token (token_hash, account_id, name) select ${hash}, id, ${name} from known
    ) select id, name from known`
  if (!account) return undefined
  const id = hash.slice(0, idLength)
  await record({ accountId: account.id, actor: 'exploitant', action: 'jeton créé', object: account.name, details: { jeton: id } })
  return { id, token }
}

/** Newest first, revoked ones too. */
export function listTokens(): Promise<ApiToken[]> {
  return connections().session<ApiToken[]>`
    select left(t.token_hash, ${idLength}) as id, t.name, a.email, t.created_at as "createdAt", t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt"
    from api_token t join account a on a.id = t.account_id order by t.created_at desc`
}

/** Whether a token of that number was still open. */
export async function revokeToken(id: string): Promise<boolean> {
  const [revoked] = await connections().session<{ account: string }[]>`
    update api_token set revoked_at = now() where left(token_hash, ${idLength}) = ${id} and revoked_at is null returning account_id as account`
  if (!revoked) return false
  await record({ accountId: revoked.account, actor: 'exploitant', action: 'jeton révoqué', details: { jeton: id } })
  return true
}

/**
 * Works with the rights of the account whose token a request bears; a cookie opens nothing here.
 * @throws Refusal 401 without a token of ours that still opens
 */
export async function asBearer<T>(request: Request, work: (user: User, token: string) => Promise<T>): Promise<T> {
  const bearer = await orUnavailable(readBearer(request))
  if (!bearer) throw new Refusal('jeton', 401, 'Jeton absent, inconnu ou révoqué. Aucune donnée n’a été modifiée.')
  return onBehalfOf(bearer.accountId, (user) => work(user, bearer.id))
}

async function readBearer(request: Request): Promise<{ id: string; accountId: string } | undefined> {
  const token = /^Bearer (vigie_[\w-]{43})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!token) return undefined
  const [found] = await connections().session<{ id: string; accountId: string }[]>`
    update api_token t set last_used_at = now() from account a
    where t.token_hash = ${hashOf(token)} and t.revoked_at is null and a.id = t.account_id and a.active
    returning left(t.token_hash, ${idLength}) as id, t.account_id as "accountId"`
  return found
}
