import type { Actor } from '../../db/actor'
import type { Volet } from '../../importers/column'

/** What an actor may look up: regions ('all', or those of the account) and perimeters. Row-level security says the same of what files and people say. */
export function lookedUp(actor: Actor): { regions: 'all' | readonly string[]; volets: readonly Volet[] } {
  if (actor.kind === 'operator') return { regions: 'all', volets: ['es', 'esms'] }
  if (actor.role === 'editeur') return { regions: [], volets: [] }
  return { regions: actor.role === 'region' ? actor.regions : 'all', volets: actor.role === 'cnsa' ? ['esms'] : ['es', 'esms'] }
}
