import type { Fragment } from 'postgres'
import type { Actor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Period } from '../../importers/period'
import { readableRegions, readableVolets } from '../../importers/reading'
import { searchable } from '../../importers/sheet/searchable'
import { type ViewColumn, viewColumn } from './columns'
import type { Cursor } from './cursor'
import { sortedLength, sortedType } from './cursor'
import type { View } from './view'

/** The lines an actor may see, said in the query itself; row-level security says it again. */
export function scope(sql: Tx, actor: Actor): Fragment {
  const regions = readableRegions(actor)
  const own = regions === 'all' ? sql`true` : sql`region = any(${[...regions]})`
  return sql`${own} and volet = any(${[...readableVolets(actor)]})`
}

/** The lines of a region at a point, before any filter. */
export function perimeter(sql: Tx, actor: Actor, view: View, point: Period): Fragment {
  return sql`point = ${point} and region = ${view.region} and volet = ${view.volet} and ${scope(sql, actor)}`
}

export function filters(sql: Tx, view: View): Fragment {
  const kept = (name: string, codes: readonly string[]) => sql`${sql(name)} = any(${[...codes]})`
  const identity = (['departement', 'secteur', 'categorie'] as const).filter((name) => view[name].length > 0)
  return all(sql, [
    ...identity.map((name) => kept(name, view[name])),
    ...Object.entries(view.choices).map(([key, codes]) => kept(columnOf(view, key).name, codes)),
    ...view.vide.map((key) => sql`not (${filled(sql, columnOf(view, key))})`),
    ...view.rempli.map((key) => filled(sql, columnOf(view, key))),
    ...view.reconduit.map((key) => carriedOver(sql, columnOf(view, key))),
    ...words(view.q).map((word) => sql`cherche like '%' || ${searchableWord(sql, word)} || '%'`),
  ])
}

/** A typed absence is an answer: the cell is not empty. */
function filled(sql: Tx, { name, key }: ViewColumn): Fragment {
  return sql`(${sql(name)} is not null or coalesce(absences ? ${key}, false))`
}

/** Typed before the point was opened. */
function carriedOver(sql: Tx, { name }: ViewColumn): Fragment {
  return sql`exists (select from entry where entry.id = sheet.${sql(`${name}_entry`)}
    and entry.at < (select opened_at from point where point.period = sheet.point))`
}

/** « CH Rennes » asks for both words; a FINESS number may be typed with spaces. */
function words(q: string): string[] {
  const asNumber = q.replace(/[\s.]/g, '')
  const said = /^[\dABab]{9}$/.test(asNumber) ? [asNumber] : q.split(/\s+/).filter(Boolean)
  return said.slice(0, 8).map((word) => word.replace(/[\\%_]/g, '\\$&'))
}

/** A typed word in the same writing as `cherche`. */
function searchableWord(sql: Tx, word: string): Fragment {
  const [before = '', after = ''] = searchable('WORD').split('WORD')
  return sql`${sql.unsafe(before)}${word}::text${sql.unsafe(after)}`
}

/** What the lines are sorted on: the rank of a choice in its list, the beginning of a text. Never null first. */
export function sorted(sql: Tx, column: ViewColumn): Fragment {
  if (column.options) return sql`array_position(${[...column.options]}::text[], ${sql(column.name)})`
  return column.long ? sql`left(${sql(column.name)}, ${sortedLength}::int)` : sql`${sql(column.name)}`
}

/** `backwards` reads the lines before a cursor, nearest first. */
export function order(sql: Tx, view: View, backwards = false): Fragment {
  const column = sortColumn(view)
  const value = sorted(sql, column)
  const down = view.tri.descending !== backwards
  const nulls = !column.nullable ? sql`` : backwards ? sql`nulls first` : sql`nulls last`
  return down ? sql`${value} desc ${nulls}, finess desc` : sql`${value} asc ${nulls}, finess asc`
}

/** Lines strictly after a cursor in the order of the view, or strictly before it. Empty cells come last in both directions. */
export function beyond(sql: Tx, view: View, cursor: Cursor, side: 'after' | 'before'): Fragment {
  const column = sortColumn(view)
  const value = sorted(sql, column)
  const higher = (side === 'after') !== view.tri.descending
  const later = higher ? sql`finess > ${cursor.finess}` : sql`finess < ${cursor.finess}`
  if (cursor.sorted === null) return side === 'after' ? sql`(${value} is null and ${later})` : sql`(${value} is not null or ${later})`
  const limit = typed(sql, column, cursor.sorted)
  const strictly = higher ? sql`(${value}, finess) > (${limit}, ${cursor.finess})` : sql`(${value}, finess) < (${limit}, ${cursor.finess})`
  return side === 'after' && column.nullable ? sql`(${strictly} or ${value} is null)` : strictly
}

function typed(sql: Tx, column: ViewColumn, said: string): Fragment {
  return { text: sql`${said}::text`, integer: sql`${said}::int`, numeric: sql`${said}::numeric`, date: sql`${said}::date` }[
    sortedType(column)
  ]
}

export const sortColumn = (view: View): ViewColumn => columnOf(view, view.tri.key)

function columnOf(view: View, key: string): ViewColumn {
  const column = viewColumn(view.volet, key)
  if (!column) throw new Error(`Colonne inconnue : ${key}`)
  return column
}

function all(sql: Tx, conditions: Fragment[]): Fragment {
  return conditions.reduce((joined, condition) => sql`${joined} and ${condition}`, sql`true`)
}
