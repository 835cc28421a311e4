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
  isOfEj: boolean
  finess: string
}

const endOfTime = new Date('2999-12-31T00:00:00Z')

/**
 * What people typed about an établissement under its number, then under its former ones, then on its EJ for its region: what the EJ says is shown
 * where the établissement says nothing. A value older than the opening of the point is carried over; a closed point shows what was typed until
 * its closing.
 */
export async function readCells(
  sql: Tx,
  numbers: readonly string[],
  { ej, region }: { ej: string; region: string },
  { openedAt, closedAt }: { openedAt?: Date; closedAt?: Date | null },
): Promise<(key: string, column: Column) => Cell> {
  const until = closedAt ?? endOfTime
  const entries = await sql<Entry[]>`
    select id, column_key as key, value, absence, author_name as author, at, superseded_at is null or superseded_at > ${until} as "isCurrent", finess <> ${numbers[0] ?? ''} and niveau = 'EG' as "isFormer", niveau = 'EJ' as "isOfEj", finess
    from entry where at <= ${until} and (finess = any(${numbers as string[]}) and niveau = 'EG' or finess = ${ej} and region = ${region} and niveau = 'EJ')
    order by array_position(${numbers as string[]}::text[], finess) nulls last, id desc`
  return (key, column) => {
    const own = entries.filter((entry) => entry.key === key)
    const text = (entry: Entry | undefined) => textOf(column, entry)
    const last = own.find(({ isCurrent, isFormer, isOfEj }) => isCurrent && !isFormer && !isOfEj)
    const current = text(last) ? last : (own.find((entry) => entry.isOfEj && entry.isCurrent && text(entry)) ?? last)
    return {
      ...{ key, label: column.label, text: text(current), at: current?.at ?? null, author: current ? authorOf(current) : null },
      isCarriedOver: current !== undefined && text(current) !== '' && openedAt !== undefined && current.at < openedAt,
      changes: own.map((entry, index) => ({
        id: entry.id,
        at: entry.at,
        author: authorOf(entry),
        before: text(own.slice(index + 1).find(({ isOfEj }) => isOfEj === entry.isOfEj)),
        after: text(entry),
      })),
    }
  }
}

function authorOf({ author, isFormer, isOfEj, finess }: Entry): string {
  if (isOfEj) return `${author} (sur l’EJ ${finess})`
  return isFormer ? `${author} (sous le n° ${finess})` : author
}

function textOf(column: Column, entry: Entry | undefined): string {
  if (entry?.value != null) return column.show(entry.value)
  return entry?.absence ? absences[entry.absence].label : ''
}
