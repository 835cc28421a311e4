import type { Place } from './keyboard'

const ways: ReadonlyMap<string, Place> = new Map([
  ['ArrowUp', { row: -1, column: 0 }],
  ['ArrowDown', { row: 1, column: 0 }],
  ['ArrowLeft', { row: 0, column: -1 }],
  ['ArrowRight', { row: 0, column: 1 }],
])

/** Whether a cell holds something; 'beyond' when nothing is known of it, or when it is off the sheet; 'through' for the title of a group. */
export type Held = boolean | 'beyond' | 'through'

/**
 * Where Ctrl and an arrow lead, as in spreadsheets: within what is filled, its last cell; from its edge or from an empty cell, the next
 * filled one. It stops at the last line that is known: the next press goes on from there.
 */
export function edge(from: Place, key: string, heldAt: (place: Place) => Held): Place | undefined {
  const way = ways.get(key)
  if (!way) return undefined
  const next = (place: Place): Place | undefined => {
    const to = { row: place.row + way.row, column: place.column + way.column }
    const held = heldAt(to)
    return held === 'through' ? next(to) : held === 'beyond' ? undefined : to
  }
  let here = next(from)
  if (!here) return from
  const isWithin = heldAt(from) === true && heldAt(here) === true
  for (let to = next(here); to; to = next(to)) {
    if (isWithin ? heldAt(to) !== true : heldAt(here) === true) return here
    here = to
  }
  return here
}
