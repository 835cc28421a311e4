import type { Actor } from '../../../db/actor'
import { isPeriod } from '../../../importers/period'
import { canOpen } from '../../../importers/reading'
import { refused } from '../refused'
import { tell } from './channel.server'
import { mostStreams } from './people.server'
import { LiveStream } from './stream.server'

type Account = Extract<Actor, { kind: 'account' }>

const streamsByAccount = new Map<string, number>()

/** Answers `GET /suivi/:region/vivant?volet=es&point=2022-08&depuis=…` by a stream; 404 for a sheet that does not open for the account, 429 beyond twelve. */
export function openLive(user: Account, region: string, request: Request, isAlive: () => Promise<boolean>): Response {
  const search = new URL(request.url).searchParams
  const [volet, point] = [search.get('volet') ?? '', search.get('point') ?? '']
  const since = Number(request.headers.get('Last-Event-ID') ?? search.get('depuis') ?? Number.NaN)
  if ((volet !== 'es' && volet !== 'esms') || !isPeriod(point)) throw refused(400, 'Demande illisible.')
  if (!canOpen(user, region, volet)) throw refused(404, 'Région introuvable.')
  const already = streamsByAccount.get(user.id) ?? 0
  if (already >= mostStreams) throw new Response('Trop de feuilles ouvertes à la fois : fermez un onglet.', { status: 429 })
  streamsByAccount.set(user.id, already + 1)
  const stream = new LiveStream(
    user,
    { region, volet, point },
    {
      since: since > 0 ? since : undefined,
      isAlive,
      name: request.headers.get('x-vigie-flux') ?? undefined,
    },
  )
  stream.onEnd(() => streamsByAccount.set(user.id, (streamsByAccount.get(user.id) ?? 1) - 1))
  // no-transform: compression would keep events back until it has enough of them.
  return new Response(stream.body, {
    headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' },
  })
}

/** Says where an account is: heard by every process, believed for a stream of that account only. */
export async function sayPlace(user: Account, said: { key: string; region: string; finess: string; column: string }): Promise<void> {
  if (!canOpen(user, said.region, 'es') && !canOpen(user, said.region, 'esms')) throw refused(404, 'Région introuvable.')
  await tell({ k: said.key, a: user.id, r: said.region, f: said.finess, c: said.column })
}
