import type { Actor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import type { Period } from '../../importers/period'
import { canOpen } from '../../importers/reading'
import { readPasts } from './filters/past.server'
import type { Asking } from './filters/sql.server'
import { refused } from './refused'
import type { PointState } from './rights'
import type { View } from './view'

export type Point = { period: Period; state: PointState; openedAt: Date }

/** The latest first. */
export async function readPoints(sql: Tx): Promise<Point[]> {
  return sql<Point[]>`select period, state, opened_at as "openedAt" from point order by period desc`
}

/** The point asked for, else the latest open one, else the latest. */
export function pointOf(points: readonly Point[], asked: Period | undefined): Point | undefined {
  if (!asked) return points.find(({ state }) => state === 'open') ?? points[0]
  const point = points.find(({ period }) => period === asked)
  if (!point) throw refused(404, 'Point de suivi introuvable.')
  return point
}

/** Without a month to compare with, what changed is told from the point before. */
export async function askingOf(sql: Tx, actor: Actor, view: View, points: readonly Point[], { period }: Point): Promise<Asking> {
  const pasts = await readPasts(sql, view, period)
  return { actor, view, point: period, before: comparedWith(points, period, view.avec), pasts }
}

export function comparedWith(points: readonly Point[], point: Period, asked: Period | undefined): Period | undefined {
  const before = asked ? pointOf(points, asked) : points.find(({ period }) => period < point)
  return before?.period
}

export function refuseUnreadable(actor: Actor, { region, volet }: { region: string; volet: Volet }): void {
  if (!canOpen(actor, region, volet)) throw refused(404, 'Région introuvable.')
}
