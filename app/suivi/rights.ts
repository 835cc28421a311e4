import type { Actor } from '../../db/actor'
import type { SheetColumn } from '../../importers/sheet-columns'

export type PointState = 'open' | 'closed'

/** Who may type in a cell: a coordinator, in the yellow columns of a region of theirs, while the point is open. `write_cells` checks the same in the database. */
export function canEdit(actor: Actor, region: string, column: Pick<SheetColumn, 'owner'>, state: PointState): boolean {
  return canFill(actor, region) && column.owner === 'region' && state === 'open'
}

export function canFill(actor: Actor, region: string): boolean {
  return actor.kind === 'account' && actor.role === 'region' && actor.regions.includes(region)
}
