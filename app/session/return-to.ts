import { env } from '../../db/env.server'

const local = /^\/(?![/\\])[\w\-./?=&%]*$/

/** The page asked for, as `retour` carries it. */
export function returnTo(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return safeReturn(pathname + search.replaceAll('+', '%20'))
}

/** A page of this site, else the first one: `retour` comes from outside. */
export function safeReturn(given: unknown): string {
  if (typeof given !== 'string' || !local.test(given) || !URL.canParse(given, env.PUBLIC_ORIGIN)) return '/'
  return new URL(given, env.PUBLIC_ORIGIN).origin === env.PUBLIC_ORIGIN ? given : '/'
}
