import type { Group } from '../groups.server'
import type { ViewOrder } from '../order.server'

/** What the sheet lists from top to bottom: FINESS numbers, and « #key » for the title of a group. */
export type Rows = {
  list: readonly string[]
  groups: ReadonlyMap<string, Group>
  /** Lines, titles left out. */
  total: number
}

export function rowsOf({ order, groups }: Pick<ViewOrder, 'order' | 'groups'>): Rows {
  const finess = order.match(/.{9}/g) ?? []
  if (!groups) return rowsOfLines(finess)
  const list: string[] = []
  const byRow = new Map<string, Group>()
  let next = 0
  for (const group of groups) {
    const row = `#${group.key ?? ''}`
    byRow.set(row, group)
    list.push(row, ...finess.slice(next, next + group.count))
    next += group.count
  }
  return { list, groups: byRow, total: finess.length }
}

export const rowsOfLines = (finess: readonly string[]): Rows => ({ list: finess, groups: new Map(), total: finess.length })
