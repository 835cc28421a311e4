import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { countBy, totalOf } from '../../importers/figures/count'
import { indicatorsOf } from '../../importers/figures/indicators'
import type { Period } from '../../importers/period'
import { blockColumns, type ViewColumn, viewColumn } from './columns'
import { isBehind, isChanged } from './filters/changes.server'
import type { Asking } from './filters/sql.server'
import { askingOf, pointOf, readPoints, refuseUnreadable } from './points.server'
import { matching } from './query.server'
import { refused } from './refused'
import type { View } from './view'

/**
 * What a column says over all the lines of a view. `filled` counts lines; `share` (0 to 1), `sum` and `mean` count each fact once, as the
 * national figures do, over `n` facts. With a month to compare with, the lines that changed and those that went back.
 */
export type ColumnFoot = { filled: number; n?: number; share?: number; sum?: number; mean?: number; changed?: number; wentBack?: number }

export type Foot = { point: Period; total: number; columns: Record<string, ColumnFoot> }

/** 404 when the region is not one of the actor's, or when no point has been opened. */
export function readFoot(actor: Actor, view: View): Promise<Foot> {
  refuseUnreadable(actor, view)
  return asActor(actor, async (sql) => {
    const points = await readPoints(sql)
    const point = pointOf(points, view.point)
    if (!point) throw refused(404, 'Aucun point de suivi n’est ouvert.')
    const asking = await askingOf(sql, actor, view, points, point)
    const columns = blockColumns(view.volet).flatMap(({ key }) => viewColumn(view.volet, key) ?? [])
    const counted = await Promise.all([
      filledOf(sql, asking, columns),
      figuresOf(sql, asking),
      meansOf(sql, asking, columns),
      changesOf(sql, asking, columns),
    ])
    const [{ total, filled }, ...others] = counted
    const footOf = ({ key }: ViewColumn): ColumnFoot => Object.assign({ filled: filled[key] ?? 0 }, ...others.map((own) => own[key]))
    return { point: point.period, total, columns: Object.fromEntries(columns.map((column) => [column.key, footOf(column)])) }
  })
}

type Feet = Record<string, Partial<ColumnFoot>>

/** A typed absence fills a cell: it is never beside a value. */
async function filledOf(sql: Tx, asking: Asking, columns: readonly ViewColumn[]) {
  const counts = columns.reduce((joined, { name }) => sql`${joined}, count(${sql(name)}) as ${sql(name)}`, sql`count(*) as total`)
  const where = matching(sql, asking)
  const [[row = {}], absent] = await Promise.all([
    sql<Record<string, number>[]>`select ${counts} from sheet where ${where}`,
    sql<{ key: string; n: number }[]>`
      select key, count(*) as n from sheet, jsonb_object_keys(absences) key where absences is not null and ${where} group by key`,
  ])
  const absentByKey = new Map(absent.map(({ key, n }) => [key, n]))
  const filled = Object.fromEntries(columns.map(({ key, name }) => [key, (row[name] ?? 0) + (absentByKey.get(key) ?? 0)]))
  return { total: row.total ?? 0, filled }
}

async function figuresOf(sql: Tx, asking: Asking): Promise<Feet> {
  const indicators = indicatorsOf(asking.view.volet)
  const counts = await countBy(sql, indicators, 'volet', matching(sql, asking))
  const all = counts.find(({ group }) => group === null)
  return Object.fromEntries(
    indicators.map((indicator) => {
      const { value, denominator: n } = totalOf(indicator, all)
      if (value === null) return [indicator.key, { n }]
      return [indicator.key, 'sum' in indicator.measure ? { n, sum: value, mean: value / n } : { n, share: value }]
    }),
  )
}

/** Numbers that are no figure of their own, such as a rate typed by establishment. */
async function meansOf(sql: Tx, asking: Asking, columns: readonly ViewColumn[]): Promise<Feet> {
  const figures = new Set(indicatorsOf(asking.view.volet).map(({ key }) => key))
  const numbers = columns.filter(({ key, scale }) => scale === 'number' && !figures.has(key))
  if (numbers.length === 0) return {}
  const means = numbers.map(({ name }) => sql`avg(${sql(name)})::float8 as ${sql(name)}, count(${sql(name)}) as ${sql(`${name}_n`)}`)
  const [row = {}] = await sql<Record<string, number | null>[]>`
    select ${means.reduce((joined, mean) => sql`${joined}, ${mean}`)} from sheet where ${matching(sql, asking)}`
  return Object.fromEntries(numbers.map(({ key, name }) => [key, { n: row[`${name}_n`] ?? 0, mean: row[name] ?? undefined }]))
}

async function changesOf(sql: Tx, asking: Asking, columns: readonly ViewColumn[]): Promise<Feet> {
  const { before, view } = asking
  if (!view.avec || before === undefined) return {}
  const counts = columns.map(
    (column) => sql`
      count(*) filter (where ${isChanged(sql, column)}) as ${sql(column.name)},
      count(*) filter (where ${isBehind(sql, column)}) as ${sql(`${column.name}_back`)}`,
  )
  const [row = {}] = await sql<Record<string, number>[]>`
    select ${counts.reduce((joined, count) => sql`${joined}, ${count}`)}
    from (select * from sheet where ${matching(sql, asking)}) sheet
    join sheet avant on avant.finess = sheet.finess and avant.point = ${before}`
  return Object.fromEntries(
    columns.map(({ key, name, scale }) => [key, { changed: row[name] ?? 0, ...(scale && { wentBack: row[`${name}_back`] ?? 0 }) }]),
  )
}
