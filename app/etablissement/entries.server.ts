import type { Tx } from '../../db/client.server'
import { type Absence, absences } from '../../importers/absence'
import type { Column } from '../../importers/column'

export type Change = { id: number; at: Date; author: string; before: string; after: string }

/** A cell that a region fills: its value, since when, and what it replaced, newest first. */
export type Cell = {
  key: string
  label: string
  text: string
  at: Date | null
  author: string | null
  isCarriedOver: boolean
  changes: Change[]
}

type Entry = {
  id: number
  key: string
  value: string | null
  absence: Absence | null
  author: string
  at: Date
  isCurrent: boolean
  isFormer: boolean
  finess: string
}

/**
 * What people typed about an établissement under its number, then under its former ones. A value older than the opening of the point is carried over.
 */
export async function readCells(
  sql: Tx,
  numbers: readonly string[],
  openedAt: Date | undefined,
): Promise<(key: string, column: Column) => Cell> {
  const entries = await sql<Entry[]>`
    select id, column_key as key, value, absence, author_name as author, at, superseded_at is null as "isCurrent", finess <> ${numbers[0] ?? ''} as "isFormer", finess
    from entry where finess = any(${numbers as string[]}) order by array_position(${numbers as string[]}::text[], finess), id desc`
  return (key, column) => {
    const own = entries.filter((entry) => entry.key === key)
    const current = own.find(({ isCurrent, isFormer }) => isCurrent && !isFormer)
    const text = (entry: Entry | undefined) => textOf(column, entry)
    return {
      ...{ key, label: column.label, text: text(current), at: current?.at ?? null, author: current?.author ?? null },
      isCarriedOver: current !== undefined && text(current) !== '' && openedAt !== undefined && current.at < openedAt,
      changes: own.map((entry, index) => ({
        id: entry.id,
        at: entry.at,
        author: entry.isFormer ? `${entry.author} (sous le n° ${entry.finess})` : entry.author,
        before: text(own[index + 1]),
        after: text(entry),
      })),
    }
  }
}

function textOf(column: Column, entry: Entry | undefined): string {
  if (entry?.value != null) return column.show(entry.value)
  return entry?.absence ? absences[entry.absence].label : ''
}
