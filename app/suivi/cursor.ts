import { readDay } from '../../importers/column'
import type { ViewColumn } from './columns'
import { refused } from './refused'

/** Where a page begins or ends: the line and what it was sorted on, null when that cell was empty. Written `350000022.1830` in the URL. */
export type Cursor = { finess: string; sorted: string | null }

export const sortedLength = 100

export function readCursor(text: string, column: ViewColumn): Cursor {
  const [, finess, said] = /^((?:\d{2}|2[AB])\d{7})(?:\.([\s\S]*))?$/.exec(text) ?? []
  if (!finess || (said !== undefined && !isSortable(said, column)) || (said === undefined && !column.nullable))
    throw refused(400, 'Page inconnue.')
  return { finess, sorted: said ?? null }
}

export function showCursor({ finess, sorted }: Cursor): string {
  return sorted === null ? finess : `${finess}.${sorted}`
}

/** PostgreSQL type of what a column is sorted on: the rank of a choice in its list, else the value itself. */
export function sortedType({ options, sqlType }: ViewColumn): ViewColumn['sqlType'] {
  return options ? 'integer' : sqlType
}

const shapes = { integer: /^\d{1,9}$/, numeric: /^-?\d{1,15}(\.\d{1,15})?$/ }

function isSortable(said: string, column: ViewColumn): boolean {
  const type = sortedType(column)
  if (type === 'date') return readDay(said) === said
  return type === 'text' ? said.length <= 300 && !said.includes('\0') : shapes[type].test(said)
}
