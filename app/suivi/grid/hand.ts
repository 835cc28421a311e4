import type { Place } from './keyboard'

/** Where the hand is: the cell that has the focus, and the opposite corner of what is selected. */
export type Hand = {
  active: Place
  head: Place
  /** Column where a run of cells left with Tab began: Enter comes back to it, as in a spreadsheet. */
  start?: number
}

/** The cells selected, edges included. */
export type Area = { top: number; bottom: number; left: number; right: number }

export const at = (place: Place): Hand => ({ active: place, head: place })

export function areaOf({ active, head }: Hand): Area {
  return {
    top: Math.max(0, Math.min(active.row, head.row)),
    bottom: Math.max(active.row, head.row),
    left: Math.min(active.column, head.column),
    right: Math.max(active.column, head.column),
  }
}

export const isWide = ({ active, head }: Hand): boolean => active.row !== head.row || active.column !== head.column

export const countOf = ({ top, bottom, left, right }: Area): number => Math.max(0, bottom - top + 1) * (right - left + 1)

/** The columns selected on a line, « 2-5 »; nothing when it is outside, or when one cell alone is in hand. */
export function partOf(hand: Hand, row: number): string | undefined {
  if (!isWide(hand)) return undefined
  const { top, bottom, left, right } = areaOf(hand)
  return row >= top && row <= bottom ? `${left}-${right}` : undefined
}
