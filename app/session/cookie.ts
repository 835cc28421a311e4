import { createHash, randomBytes } from 'node:crypto'
import { env } from '../../db/env.server'
import { absoluteHours } from './lucia'

const secure = env.PUBLIC_ORIGIN.startsWith('https:')

/** The prefix asks for Secure, that a browser refuses on http. */
export const cookieName = secure ? '__Host-vigie' : 'vigie'

const format = /^[\w-]{43}$/

/** 256 random bits for the cookie; the database only knows their hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The token of the session cookie; a malformed header, another format or two cookies of that name are no session. */
export function readToken(request: Request): string | undefined {
  const found = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookieName}=`))
  const token = found[0]?.slice(cookieName.length + 1)
  return found.length === 1 && token && format.test(token) ? token : undefined
}

/** Lives as long as a session can; the idle limit is kept by the database, so that pages need not send it again. */
export function cookieFor(token: string): string {
  return serialize(token, absoluteHours * 3600)
}

export const noCookie = () => serialize('', 0)

function serialize(value: string, maxAge: number): string {
  return `${cookieName}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
