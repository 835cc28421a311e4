import type { Actor } from '../../../db/actor'
import { readThreads, type ThreadFilter } from '../../../importers/echanges/read'
import { canRead } from '../../../importers/reading'
import { regionName } from '../../../importers/reference/territoires'
import { placeOf } from '../echanges/places'
import { showThread } from '../echanges/read.server'

/** Threads with the name of their region, and the way to their line for who reads it. */
export async function readShownThreads(actor: Actor, filter: ThreadFilter) {
  const threads = await readThreads(actor, filter)
  return threads.map((thread) => ({
    ...showThread(actor, thread),
    openedAt: thread.openedAt.toISOString(),
    resolvedAt: thread.resolvedAt?.toISOString() ?? null,
    // They come through json_agg, as text.
    messages: thread.messages.map((message) => ({ ...message, at: String(message.at) })),
    regionName: regionName(thread.region),
    href: canRead(actor, thread.region) ? placeOf(actor, thread, 'echanges') : null,
  }))
}
