import type { Fragment } from 'postgres'
import type { Actor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Period } from '../../importers/period'
import { nation, readableRegions, readableVolets } from '../../importers/reading'
import { searchable } from '../../importers/sheet/searchable'
import { blockColumns, type ViewColumn, viewColumn } from './columns'
import { type Asking, conditions, literal } from './filters/sql.server'
import type { Grouping, Sort, View } from './view'

/** The lines an actor may see, said in the query itself; row-level security says it again. */
export function scope(sql: Tx, actor: Actor): Fragment {
  return sql`${among(sql, readableRegions(actor))} and volet = any(${[...readableVolets(actor)]})`
}

/**
 * The lines of a region at a point, of several (« 11,53 »), or of the nation, before any filter; those that the actor may not see are left
 * out. One region is said as one: its lines then come in the order of their index.
 */
export function perimeter(sql: Tx, actor: Actor, view: Pick<View, 'region' | 'volet'>, point: Period): Fragment {
  const readable = readableRegions(actor)
  const isOwn = (region: string) => readable === 'all' || readable.includes(region)
  const regions = view.region === nation ? readable : view.region.split(',').filter(isOwn)
  const volet = readableVolets(actor).includes(view.volet) ? sql`volet = ${view.volet}` : sql`false`
  return sql`point = ${point} and ${among(sql, regions)} and ${volet}`
}

function among(sql: Tx, regions: readonly string[] | 'all'): Fragment {
  if (regions === 'all') return sql`true`
  return regions.length === 1 ? sql`region = ${regions[0] as string}` : sql`region = any(${[...regions]})`
}

/** The lines of a view. */
export function matching(sql: Tx, asking: Asking): Fragment {
  const { actor, view, point } = asking
  return all(sql, [
    perimeter(sql, actor, view, point),
    ...conditions(sql, asking),
    ...words(view.q).map((word) => sql`cherche like (select '%' || ${searchableWord(sql, word)} || '%')`),
  ])
}

/** « CH Rennes » asks for both words; a FINESS number may be typed with spaces. */
function words(q: string): string[] {
  const asNumber = q.replace(/[\s.]/g, '')
  const said = /^[\dABab]{9}$/.test(asNumber) ? [asNumber] : q.split(/\s+/).filter(Boolean)
  return said.slice(0, 8).map(literal)
}

/** A typed word in the same writing as `cherche`; in a query of its own, it is worked out once, not for each line. */
function searchableWord(sql: Tx, word: string): Fragment {
  const [before = '', after = ''] = searchable('WORD').split('WORD')
  return sql`${sql.unsafe(before)}${word}::text${sql.unsafe(after)}`
}

/** Two texts that agree this far are sorted by their FINESS numbers. */
const sortedLength = 100

/** What the lines are sorted on: the rank of a choice in its list, the beginning of a text. */
function sorted(sql: Tx, column: ViewColumn): Fragment {
  if (column.options) return sql`array_position(${[...column.options]}::text[], ${sql(column.name)})`
  return column.long ? sql`left(${sql(column.name)}, ${sortedLength}::int)` : sql`${sql(column.name)}`
}

/** By group, then by each sort in turn, then by FINESS number, so that no two lines are equal. Empty cells come last in both directions. */
export function order(sql: Tx, view: Pick<View, 'volet' | 'tri' | 'par'>): Fragment {
  const sorts: Sort[] = [...(view.par ? [{ key: groupKey(view.par, view), descending: false }] : []), ...view.tri]
  const keys = sorts.map(({ key, descending }) => {
    const column = columnOf(view, key)
    const nulls = column.nullable ? sql`nulls last` : sql``
    return descending ? sql`${sorted(sql, column)} desc ${nulls}` : sql`${sorted(sql, column)} asc ${nulls}`
  })
  const last = view.tri.some(({ key }) => key === 'finess') ? [] : [view.tri[0]?.descending ? sql`finess desc` : sql`finess asc`]
  return [...keys, ...last].reduce((joined, key) => sql`${joined}, ${key}`)
}

/** The column that a view groups by. An éditeur is known where a source of the volet gives one. */
export function groupKey(par: Grouping, { volet }: Pick<View, 'volet'>): string {
  return par === 'editeur' ? (blockColumns(volet).find(({ field }) => field === 'editeur')?.key ?? 'nom') : par
}

function columnOf({ volet }: Pick<View, 'volet'>, key: string): ViewColumn {
  const column = viewColumn(volet, key)
  if (!column) throw new Error(`Colonne inconnue : ${key}`)
  return column
}

function all(sql: Tx, parts: Fragment[]): Fragment {
  return parts.reduce((joined, part) => sql`${joined} and ${part}`, sql`true`)
}
