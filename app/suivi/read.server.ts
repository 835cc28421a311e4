import type { Row } from 'postgres'
import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Period } from '../../importers/period'
import { canOpen } from '../../importers/reading'
import { type Block, blocksOf } from './blocks.server'
import { type Cursor, showCursor } from './cursor'
import { type Facets, readFacets } from './facets.server'
import type { Line } from './line'
import { selected, toLine } from './lines.server'
import { beyond, filters, order, perimeter, sortColumn, sorted } from './query.server'
import { refused } from './refused'
import type { PointState } from './rights'
import { pageSize, type View } from './view'

export type Point = { period: Period; state: PointState; openedAt: Date }

export type SheetPage = {
  points: Point[]
  /** Undefined as long as no point has been opened. */
  point: Point | undefined
  lines: Line[]
  /** Lines that match the filters, lines of the region, rank of the first line shown (from 1). */
  total: number
  everything: number
  first: number
  next: string | undefined
  previous: string | undefined
  blocks: Block[]
  facets: Facets
}

/** A page of the sheet, at most `pageSize` lines, by keyset: 404 when the region is not one of the actor's. */
export function readSheet(actor: Actor, view: View): Promise<SheetPage> {
  refuseUnreadable(actor, view)
  return asActor(actor, async (sql) => {
    const points = await readPoints(sql)
    const point = pointOf(points, view.point)
    if (!point) return { points, point, ...nothing }
    const [rows, counts, facets, blocks] = await Promise.all([
      readRows(sql, actor, view, point),
      count(sql, actor, view, point.period),
      readFacets(sql, perimeter(sql, actor, view, point.period)),
      blocksOf(sql, point.period, view.volet),
    ])
    const lines = rows.map((row) => toLine(row, view.volet))
    const before = view.avant ? counts.before - lines.length : counts.before
    return {
      points,
      point,
      lines,
      total: counts.total,
      everything: facets.total,
      first: lines.length > 0 ? before + 1 : 0,
      previous: before > 0 ? edge(rows[0]) : undefined,
      next: before + lines.length < counts.total ? edge(rows.at(-1)) : undefined,
      blocks,
      facets,
    }
  })
}

const noFacets: Facets = { total: 0, departements: [], secteurs: [], categories: [] }
const nothing = { lines: [], total: 0, everything: 0, first: 0, next: undefined, previous: undefined, blocks: [], facets: noFacets }

/** Every line of the view, whatever its page, as they stood together: for exports and the command. Any region when `view.region` is one of the actor's. */
export async function* everyLine(actor: Actor, view: View): AsyncGenerator<Line> {
  refuseUnreadable(actor, view)
  const lines = await asActor(
    actor,
    async (sql) => {
      const point = pointOf(await readPoints(sql), view.point)
      if (!point) return []
      const rows = await rowsOf(sql, actor, view, point, order(sql, view))
      return rows.map((row) => toLine(row, view.volet))
    },
    { snapshot: true, timeout: '60s' },
  )
  yield* lines
}

async function readRows(sql: Tx, actor: Actor, view: View, point: Point): Promise<Row[]> {
  if (view.apres)
    return rowsOf(sql, actor, view, point, order(sql, view), { limit: pageSize, where: beyond(sql, view, view.apres, 'after') })
  if (!view.avant) return rowsOf(sql, actor, view, point, order(sql, view), { limit: pageSize })
  const rows = await rowsOf(sql, actor, view, point, order(sql, view, true), {
    limit: pageSize,
    where: beyond(sql, view, view.avant, 'before'),
  })
  return [...rows].reverse()
}

type Part = { limit?: number; where?: ReturnType<typeof beyond> }

/** `carried`: entries of the line that are older than the opening of the point. */
function rowsOf(
  sql: Tx,
  actor: Actor,
  view: View,
  point: Point,
  by: ReturnType<typeof order>,
  { limit, where }: Part = {},
): Promise<Row[]> {
  return sql<Row[]>`
    select ${selected(sql, view.volet)}, ${sorted(sql, sortColumn(view))}::text as sorted,
      (select array_agg(id) from entry where entry.finess = sheet.finess and entry.at < ${point.openedAt}) as carried
    from sheet
    where ${perimeter(sql, actor, view, point.period)} and ${filters(sql, view)} and ${where ?? sql`true`}
    order by ${by} ${limit ? sql`limit ${limit}` : sql``}`
}

async function count(sql: Tx, actor: Actor, view: View, point: Period): Promise<{ total: number; before: number }> {
  const before = view.apres
    ? sql`not (${beyond(sql, view, view.apres, 'after')})`
    : view.avant
      ? beyond(sql, view, view.avant, 'before')
      : sql`false`
  const [counts] = await sql<{ total: number; before: number }[]>`
    select count(*) as total, count(*) filter (where ${before}) as before from sheet where ${perimeter(sql, actor, view, point)} and ${filters(sql, view)}`
  return counts ?? { total: 0, before: 0 }
}

export async function readPoints(sql: Tx): Promise<Point[]> {
  return sql<Point[]>`select period, state, opened_at as "openedAt" from point order by period desc`
}

/** The point asked for, else the latest open one, else the latest. */
export function pointOf(points: Point[], asked: Period | undefined): Point | undefined {
  if (!asked) return points.find(({ state }) => state === 'open') ?? points[0]
  const point = points.find(({ period }) => period === asked)
  if (!point) throw refused(404, 'Point de suivi introuvable.')
  return point
}

function refuseUnreadable(actor: Actor, view: View): void {
  if (!canOpen(actor, view.region, view.volet)) throw refused(404, 'Région introuvable.')
}

function edge(row: Row | undefined): string | undefined {
  return row && showCursor({ finess: row.finess, sorted: row.sorted } satisfies Cursor)
}
