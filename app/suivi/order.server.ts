import type { Actor } from '../../db/actor'
import { asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Period } from '../../importers/period'
import type { Asking } from './filters/sql.server'
import { type Group, readGroups } from './groups.server'
import { askingOf, pointOf, readPoints, refuseUnreadable } from './points.server'
import { matching, order, perimeter } from './query.server'
import { refused } from './refused'
import type { View } from './view'

/** Every line of a view, once, in its order. `order` is their FINESS numbers one after the other, nine characters each. */
export type ViewOrder = { point: Period; total: number; everything: number; order: string; groups?: Group[] }

/** 404 when the region is not one of the actor's, or when no point has been opened. */
export function readOrder(actor: Actor, view: View): Promise<ViewOrder> {
  refuseUnreadable(actor, view)
  return asActor(actor, async (sql) => {
    const points = await readPoints(sql)
    const point = pointOf(points, view.point)
    if (!point) throw refused(404, 'Aucun point de suivi n’est ouvert.')
    const asking = await askingOf(sql, actor, view, points, point)
    const [order, everything] = await Promise.all([orderOf(sql, asking), countPerimeter(sql, asking)])
    const groups = view.par && (await readGroups(sql, view.volet, view.par, matching(sql, asking)))
    return { point: point.period, total: order.length / 9, everything, order, ...(groups && { groups }) }
  })
}

async function orderOf(sql: Tx, asking: Asking): Promise<string> {
  const [row] = await sql<{ order: string | null }[]>`
    select string_agg(finess, '' order by ${order(sql, asking.view)}) as order from sheet where ${matching(sql, asking)}`
  return row?.order ?? ''
}

async function countPerimeter(sql: Tx, { actor, view, point }: Asking): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*) as n from sheet where ${perimeter(sql, actor, view, point)}`
  return row?.n ?? 0
}
