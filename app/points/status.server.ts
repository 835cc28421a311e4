import { type Actor, asActor, asAggregator } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Period } from '../../importers/period'
import { effectiveImports } from '../../importers/sheet/effective'
import { type Point, readPoints } from './points.server'
import { readSourceStatus, type SourceStatus } from './sources/status.server'

/** What a closed point weighed at its closing, and what the last verification found: regions altered since. */
export type Seal = { sha256: string; lines: number; checkedAt: Date | null; checkedBy: string | null; altered: string[] }

/** `lines` counts the établissements of each volet; `months` gives the latest month that each source shows. */
export type PointStatus = Point & {
  lines: { es: number; esms: number }
  months: Record<string, Period>
  sources: SourceStatus[]
  seal: Seal | null
}

/** The points, newest first, with what stands in them. */
export async function pointStatus(actor: Actor): Promise<PointStatus[]> {
  const points = await readPoints(actor)
  const counts = await asAggregator(
    actor,
    (sql) => sql<{ point: Period; es: number; esms: number }[]>`
      select point, count(*) filter (where volet = 'es') as es, count(*) filter (where volet = 'esms') as esms from sheet group by point`,
  )
  const linesByPoint = new Map(counts.map(({ point, ...lines }) => [point, lines]))
  return asActor(actor, async (sql) => {
    const seals = await readWhole(sql)
    const told: PointStatus[] = []
    for (const point of points) {
      const { period } = point
      const lines = linesByPoint.get(period) ?? { es: 0, esms: 0 }
      const sources = await readSourceStatus(sql, point)
      told.push({ ...point, lines, months: await monthsOf(sql, period), sources, seal: seals.get(period) ?? null })
    }
    return told
  })
}

/** The latest month that each source shows at a point. */
export async function monthsOf(sql: Tx, period: Period): Promise<Record<string, Period>> {
  const effective = await effectiveImports(sql, period)
  return Object.fromEntries(effective.map(({ source, months }) => [source, Object.values(months).sort().at(-1) ?? '']))
}

async function readWhole(sql: Tx): Promise<Map<Period, Seal>> {
  const rows = await sql<(Seal & { point: Period })[]>`
    select s.point, s.sha256, s.lines, c.at as "checkedAt", c.by as "checkedBy", coalesce(c.altered, '{}') as altered
    from point_seal s left join lateral (select at, by, altered from seal_check c where c.point = s.point and c.at >= s.at order by id desc limit 1) c on true
    where s.region = ''`
  return new Map(rows.map(({ point, ...seal }) => [point, seal]))
}
