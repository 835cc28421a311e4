import type { Actor } from '../../db/actor'
import type { Volet } from '../../importers/column'
import type { SheetColumn } from '../../importers/sheet-columns'

export type PointState = 'open' | 'closed'

/** Volets that an actor may look at; none for an éditeur. */
export function readableVolets(actor: Actor): readonly Volet[] {
  if (actor.kind === 'operator') return ['es', 'esms']
  return { ans: both, region: both, cnam: both, admin: both, cnsa: ['esms'] as const, editeur: [] }[actor.role]
}

const both = ['es', 'esms'] as const

/** Regions that an actor may look at: 'all', or those of the account. */
export function readableRegions(actor: Actor): 'all' | readonly string[] {
  if (actor.kind === 'operator') return 'all'
  return actor.role === 'region' ? actor.regions : actor.role === 'editeur' ? [] : 'all'
}

export function canRead(actor: Actor, region: string): boolean {
  const regions = readableRegions(actor)
  return regions === 'all' || regions.includes(region)
}

/** Who may type in a cell: a coordinator, in the yellow columns of a region of theirs, while the point is open. `write_cell` checks the same in the database. */
export function canEdit(actor: Actor, region: string, column: Pick<SheetColumn, 'owner'>, state: PointState): boolean {
  return canFill(actor, region) && column.owner === 'region' && state === 'open'
}

export function canFill(actor: Actor, region: string): boolean {
  return actor.kind === 'account' && actor.role === 'region' && actor.regions.includes(region)
}
