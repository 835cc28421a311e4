import type { Actor, Profile } from '../../db/actor'
import { connections } from '../../db/client.server'
import { hashOf, readToken } from './cookie'
import { absoluteHours, idleMinutes, lucia } from './lucia'
import { returnTo } from './return-to'
import { orUnavailable } from './unavailable'

export type User = Extract<Actor, { kind: 'account' }>

/** Who asks. A page sends to the sign-in form and comes back; anything else answers 401, so that what was typed is kept. */
export async function requireUser(request: Request): Promise<User> {
  const user = await optionalUser(request)
  if (user) return user
  const isPage = request.method === 'GET' && request.headers.get('accept')?.includes('text/html')
  if (isPage) throw new Response(null, { status: 302, headers: { Location: `/connexion?retour=${encodeURIComponent(returnTo(request))}` } })
  throw new Response('Votre session a expiré. Reconnectez-vous : votre saisie sera rétablie.', { status: 401 })
}

// The loaders of a page run side by side: those that ask while an answer is on its way share it.
const asked = new Map<string, Promise<User | undefined>>()

export async function optionalUser(request: Request): Promise<User | undefined> {
  const token = readToken(request)
  if (!token) return undefined
  const sid = hashOf(token)
  const answer = asked.get(sid) ?? orUnavailable(userOf(sid)).finally(() => asked.delete(sid))
  asked.set(sid, answer)
  return answer
}

/** The account behind a session's hash, with its rights as they are now; keeps an active session alive. */
export async function userOf(sid: string): Promise<User | undefined> {
  const { session, user } = await lucia().validateSession(sid)
  if (!session) return undefined
  if (!user.active || session.createdAt.getTime() + absoluteHours * 3_600_000 < Date.now()) {
    await lucia().invalidateSession(sid)
    return undefined
  }
  const [found] = await connections().session<{ regions: string[] }[]>`
    with kept as (
      update session set expires_at = now() + make_interval(mins => ${idleMinutes})
      where id = ${sid} and expires_at < now() + make_interval(mins => ${idleMinutes - 1})
    )
    select coalesce(array_agg(region order by region), '{}') as regions from account_region where account_id = ${user.id}`
  const { id, email, name, role } = user
  return { kind: 'account', id, email, name, role: role as Profile, regions: found?.regions ?? [], sid }
}

/** Whether a session is still open, asked without making it last: a page that only listens is not at work. */
export async function isSessionOpen(sid: string): Promise<boolean> {
  return (await sessionLeft(sid)) !== undefined
}

/** What is left of a session if nothing is done, in milliseconds, and whether doing something makes it last longer; undefined when it has ended. */
async function sessionLeft(sid: string): Promise<{ ms: number; canLast: boolean } | undefined> {
  const [found] = await connections().session<{ ms: number; canLast: boolean }[]>`
    with one as (
      select s.expires_at, s.created_at + make_interval(hours => ${absoluteHours}) as latest from session s join account a on a.id = s.account_id
      where s.id = ${sid} and a.active
    )
    select (extract(epoch from least(expires_at, latest) - now()) * 1000)::bigint as ms, expires_at < latest as "canLast"
    from one where least(expires_at, latest) > now()`
  return found
}

export async function leftOf(request: Request): ReturnType<typeof sessionLeft> {
  const token = readToken(request)
  return token ? sessionLeft(hashOf(token)) : undefined
}
