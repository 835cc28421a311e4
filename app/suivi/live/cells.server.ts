import { type Actor, asActor } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import type { Absence, Value, Volet } from '../../../importers/column'
import type { Period } from '../../../importers/period'
import { columnsOfVolet, sheetColumn } from '../../../importers/sheet-columns'
import { cellText } from '../columns'
import { perimeter } from '../query.server'
import type { LiveCell } from './event'

export type Watched = { region: string; volet: Volet; point: Period }

/** A transaction may have been long to end: what it typed is older than its arrival. Told twice is harmless. */
const overlap = '15 seconds'
const mostCells = 2_000
/** Half an hour. */
const oldest = 1_800_000

/** `instant` is that of the database before the reading, in milliseconds: what is typed later is asked for from it on. */
export type Told = { instant: number; cells: LiveCell[] }

/** What the cells behind these entries show now, for who reads them. */
export function readCells(actor: Actor, watched: Watched, entries: readonly number[]): Promise<Told> {
  return asActor(actor, async (sql) => {
    const instant = await readInstant(sql)
    return { instant, cells: cellsOf(entries.length > 0 ? await rowsOf(sql, actor, watched, sql`id = any(${[...entries]})`) : []) }
  })
}

/** What was typed since an instant; without cells when they are too many to tell. */
export function readSince(actor: Actor, watched: Watched, since: number): Promise<Omit<Told, 'cells'> & Partial<Told>> {
  return asActor(actor, async (sql) => {
    const instant = await readInstant(sql)
    if (since < instant - oldest) return { instant }
    const rows = await rowsOf(sql, actor, watched, sql`at > to_timestamp(${since}::float8 / 1000) - ${overlap}::interval`)
    return rows.length > mostCells ? { instant } : { instant, cells: cellsOf(rows) }
  })
}

/** The start of the transaction: before any of its readings. */
async function readInstant(sql: Tx): Promise<number> {
  const [read] = await sql<{ instant: number }[]>`select (extract(epoch from now()) * 1000)::bigint as instant`
  return read?.instant ?? 0
}

type Row = {
  finess: string
  column: string
  value: Value | null
  absence: Absence | null
  entry: number
  ejEntry: number
  inherited: boolean
  author: string | null
  at: Date | null
}

function rowsOf(sql: Tx, actor: Actor, watched: Watched, which: ReturnType<Tx>): Promise<Row[]> {
  const columns = columnsOfVolet(watched.volet).filter(({ owner }) => owner === 'region')
  const [keys, names] = [columns.map(({ key }) => key), columns.map(({ name }) => name)]
  return sql<Row[]>`
    with said as (select distinct finess, niveau, region, column_key from entry where ${which}),
      named as (select * from said join unnest(${keys}::text[], ${names}::text[]) as k (key, name) on k.key = said.column_key),
      line as (
        select n.key, n.name, s.* from named n join sheet s on s.point = ${watched.point} and s.finess = n.finess where n.niveau = 'EG'
        union all
        select n.key, n.name, s.* from named n join sheet s on s.point = ${watched.point} and s.ej = n.finess and s.region = n.region where n.niveau = 'EJ'),
      cell as (
        select distinct on (finess, key) finess, key, to_jsonb(line) -> name as value, absences ->> key as absence, coalesce(herites ? key, false) as inherited,
          (to_jsonb(line) ->> (name || '_entry'))::bigint as entry, (to_jsonb(line) ->> (name || '_ej_entry'))::bigint as "ejEntry"
        from line where ${perimeter(sql, actor, watched, watched.point)} limit ${mostCells + 1})
    select c.finess, c.key as column, nullif(c.value, 'null') as value, c.absence, coalesce(c.entry, 0) as entry, coalesce(c."ejEntry", 0) as "ejEntry", c.inherited,
      e.author_name as author, e.at
    from cell c left join entry e on e.id = case when c.inherited then c."ejEntry" else c.entry end`
}

function cellsOf(rows: readonly Row[]): LiveCell[] {
  return rows.map(({ inherited, author, at, ...cell }) => {
    const column = sheetColumn(cell.column)?.column
    const text = column ? cellText(column, cell.value, cell.absence ?? undefined) : ''
    return { ...cell, text, author: author ?? '', at: at?.toISOString() ?? '', niveau: inherited ? 'EJ' : 'EG' }
  })
}
