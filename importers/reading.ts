import type { Actor } from '../db/actor'
import type { Volet } from './column'
import { regions } from './reference/territoires'

/** Stands for every region, in addresses and in views, for who reads them all. */
export const nation = 'france'

const both = ['es', 'esms'] as const

/** Volets that an actor may look at; none for an éditeur. Row-level security says the same. */
export function readableVolets(actor: Actor): readonly Volet[] {
  if (actor.kind === 'operator') return both
  return { ans: both, region: both, cnam: both, admin: both, cnsa: ['esms'] as const, editeur: [] }[actor.role]
}

/** Regions that an actor may look at: 'all', or those of the account. */
export function readableRegions(actor: Actor): 'all' | readonly string[] {
  if (actor.kind === 'operator') return 'all'
  return actor.role === 'region' ? actor.regions : actor.role === 'editeur' ? [] : 'all'
}

/** A region that does not exist is read by nobody. */
export function canRead(actor: Actor, region: string): boolean {
  const readable = readableRegions(actor)
  return readable === 'all' ? region === nation || Object.hasOwn(regions, region) : readable.includes(region)
}

/** Whether the sheet of a region opens for an actor, in a volet. */
export function canOpen(actor: Actor, region: string, volet: Volet): boolean {
  return canRead(actor, region) && readableVolets(actor).includes(volet)
}
