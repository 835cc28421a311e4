import type { Tx } from '../../db/client.server'
import type { Absence, Value, Volet } from '../column'
import type { Period } from '../period'
import { columnsOfVolet, type SheetColumn } from '../sheet-columns'
import type { Held } from './same'

/** A line as it is online: `values` follow `columns`, `entries` are those of the yellow cells by key. */
export type OnlineLine = {
  finess: string
  region: string
  name: string
  identity: Readonly<Record<string, string>>
  held: ReadonlyMap<string, Held>
  entries: ReadonlyMap<string, number>
}

const chunk = 5_000

export function* chunks<T>(all: readonly T[], length = chunk): Generator<T[]> {
  for (let at = 0; at < all.length; at += length) yield all.slice(at, at + length)
}

/** The lines of a point that the actor may read, among these numbers. */
export async function readOnline(sql: Tx, point: Period, volet: Volet, numbers: readonly string[]): Promise<Map<string, OnlineLine>> {
  const columns = columnsOfVolet(volet)
  const yellow = columns.filter(({ owner }) => owner === 'region')
  const names = [...identityNames, ...columns.map(({ name }) => name), ...yellow.map(({ name }) => `${name}_entry`)]
  const lines = new Map<string, OnlineLine>()
  for (const part of chunks(numbers)) {
    const rows = await sql`select ${sql(names)} from sheet where point = ${point} and volet = ${volet} and finess = any(${part})`
    for (const row of rows) lines.set(row.finess, toOnline(row, columns, yellow))
  }
  return lines
}

const identityNames = ['finess', 'region', 'raison_sociale', 'ej', 'departement', 'categorie', 'absences']

function toOnline(row: Record<string, unknown>, columns: readonly SheetColumn[], yellow: readonly SheetColumn[]): OnlineLine {
  const absences = (row.absences ?? {}) as Record<string, Absence>
  const heldOf = ({ name, key }: SheetColumn): Held => {
    const value = row[name] as Value | null
    return { value: value === null ? null : String(value), absence: absences[key] ?? null }
  }
  return {
    ...{ finess: String(row.finess), region: String(row.region), name: String(row.raison_sociale) },
    identity: { finess: String(row.finess), ej: String(row.ej), raison_sociale: String(row.raison_sociale) },
    held: new Map(columns.map((column) => [column.key, heldOf(column)])),
    entries: new Map(yellow.map(({ key, name }) => [key, (row[`${name}_entry`] as number | null) ?? 0])),
  }
}

export type EntryRow = Held & { id: number; author: string; at: Date }

export async function readEntries(sql: Tx, ids: Iterable<number>): Promise<Map<number, EntryRow>> {
  const entries = new Map<number, EntryRow>()
  for (const part of chunks(
    [...new Set(ids)].filter((id) => id > 0),
    20_000,
  )) {
    const rows = await sql<EntryRow[]>`select id, value, absence, author_name as author, at from entry where id = any(${part})`
    for (const row of rows) entries.set(row.id, row)
  }
  return entries
}
