import type { Row } from 'postgres'
import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { carried, linesByKey } from './block-lines.server'
import { type Block, blocksOf } from './blocks.server'
import { type Facets, readFacets } from './facets.server'
import type { Asking } from './filters/sql.server'
import type { Line } from './line'
import { selected, toLine } from './lines.server'
import { askingOf, comparedWith, type Point, pointOf, readPoints, refuseUnreadable } from './points.server'
import { matching, order, perimeter } from './query.server'
import { pageSize, type View } from './view'

export type SheetPage = {
  points: Point[]
  /** Undefined as long as no point has been opened. */
  point: Point | undefined
  lines: Line[]
  /** Lines that match the filters, lines of the region, rank of the first line shown (from 1). */
  total: number
  everything: number
  first: number
  blocks: Block[]
  facets: Facets
}

/** The first lines of a view, or those from `view.rang`, at most `pageSize`: 404 when the region is not one of the actor's. */
export function readSheet(actor: Actor, view: View): Promise<SheetPage> {
  refuseUnreadable(actor, view)
  return asActor(actor, async (sql) => {
    const points = await readPoints(sql)
    const point = pointOf(points, view.point)
    if (!point) return { points, point, ...nothing }
    const asking = await askingOf(sql, actor, view, points, point)
    const [{ numbers, total }, facets, blocks] = await Promise.all([
      readNumbers(sql, asking),
      readFacets(sql, perimeter(sql, actor, view, point.period)),
      blocksOf(sql, point.period, view.volet),
    ])
    const lines = await linesByKey(sql, actor, { ...view, numbers }, point, comparedWith(points, point.period, view.avec))
    return { points, point, lines, total, everything: facets.total, first: lines.length > 0 ? view.rang : 0, blocks, facets }
  })
}

const noFacets: Facets = { total: 0, regions: [], departements: [], secteurs: [], categories: [] }
const nothing = { lines: [], total: 0, everything: 0, first: 0, blocks: [], facets: noFacets }

async function readNumbers(sql: Tx, asking: Asking): Promise<{ numbers: string[]; total: number }> {
  const { view } = asking
  const where = matching(sql, asking)
  const [page, [counted]] = await Promise.all([
    sql<{ finess: string }[]>`
      select finess from sheet where ${where} order by ${order(sql, view)} limit ${pageSize} offset ${view.rang - 1}`,
    sql<{ total: number }[]>`select count(*) as total from sheet where ${where}`,
  ])
  return { numbers: page.map(({ finess }) => finess), total: counted?.total ?? 0 }
}

/** Every line of the view, whatever its page, as they stood together: for exports and the command. Any region when `view.region` is one of the actor's. */
export async function* everyLine(actor: Actor, view: View): AsyncGenerator<Line> {
  refuseUnreadable(actor, view)
  const lines = await asActor(
    actor,
    async (sql) => {
      const points = await readPoints(sql)
      const point = pointOf(points, view.point)
      if (!point) return []
      const rows = await sql<Row[]>`
        select ${selected(sql, view.volet)}, ${carried(sql, point)} from sheet
        where ${matching(sql, await askingOf(sql, actor, view, points, point))}
        order by ${order(sql, view)}`
      return rows.map((row) => toLine(row, view.volet))
    },
    { snapshot: true, timeout: '60s' },
  )
  yield* lines
}
