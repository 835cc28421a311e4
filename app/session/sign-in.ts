import { connections } from '../../db/client.server'
import { cookieFor, hashOf, newToken, noCookie, readToken } from './cookie'
import { demonstrationAccount } from './demonstration/accounts'
import { record } from './journal'
import { lucia } from './lucia'
import { longestPassword, passwordMatches } from './password'
import { accountOn, claimAttempt, forgiveAttempts, networkOf } from './throttle'
import { orUnavailable } from './unavailable'

/** Either the headers that open the session, or why not: `message` for the person, `status` for the answer. */
export type SignIn = { headers: Headers } | { message: string; status: 400 | 401 | 404 | 429 }

const unknown = { message: 'Identifiant ou mot de passe incorrect.', status: 401 } as const

type Known = { id: string; name: string; hash: string | null }

export function signIn(given: { email: string; password: string }, request: Request): Promise<SignIn> {
  return orUnavailable(verified(given, request))
}

async function verified({ email, password }: { email: string; password: string }, request: Request): Promise<SignIn> {
  if (Buffer.byteLength(password) > longestPassword || Buffer.byteLength(email) > 320)
    return { message: 'Identifiant ou mot de passe trop long.', status: 400 }
  const who = email.normalize('NFKC').trim().toLowerCase().replaceAll('\0', '')
  const network = networkOf(request)
  const account = hashOf(who)
  const wait =
    (await claimAttempt('address', network)) ||
    (await claimAttempt('account', accountOn(account, network))) ||
    (await claimAttempt('everywhere', account))
  if (wait > 0) return { message: `Trop de tentatives. Réessayez dans ${wait} seconde${wait > 1 ? 's' : ''}.`, status: 429 }

  const [known] = await connections().session<
    Known[]
  >`select id, name, password_hash as hash from account where lower(email) = ${who} and active`
  if (!(await passwordMatches(known?.hash, password)) || !known) {
    await record({ accountId: known?.id, actor: known?.name ?? 'inconnu', action: 'connexion refusée', details: { reseau: network } })
    return unknown
  }
  await forgiveAttempts(account, network)
  return { headers: await open(known, request, 'connexion') }
}

/** One click on the sign-in page, in the demonstration only: an embedded database that holds its accounts. */
export async function signInDemonstration(accountId: string, request: Request): Promise<SignIn> {
  if (!demonstrationAccount(accountId)) return { message: 'La démonstration n’est pas chargée ici.', status: 404 }
  const [known] = await orUnavailable(
    Promise.resolve(connections().session<Known[]>`select id, name from account where id = ${accountId} and active`),
  )
  return known ? { headers: await open(known, request, 'connexion (démonstration)') } : unknown
}

/** A new session, under a new id: the one the browser came with, if any, ends. */
export async function open({ id, name }: { id: string; name: string }, request: Request, action: string): Promise<Headers> {
  const before = readToken(request)
  if (before) await lucia().invalidateSession(hashOf(before))
  await lucia().deleteExpiredSessions()
  const token = newToken()
  await lucia().createSession(id, {}, { sessionId: hashOf(token) })
  await record({ accountId: id, actor: name, action })
  return new Headers({ 'Set-Cookie': cookieFor(token) })
}

/** Ends the session in the database, the cookie, and what the browser kept of the pages. */
export async function signOut(request: Request): Promise<Headers> {
  const token = readToken(request)
  if (token) {
    const { user } = await lucia().validateSession(hashOf(token))
    await lucia().invalidateSession(hashOf(token))
    if (user) await record({ accountId: user.id, actor: user.name, action: 'déconnexion' })
  }
  return new Headers({ 'Set-Cookie': noCookie(), 'Clear-Site-Data': '"storage"' })
}
