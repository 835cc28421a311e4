import type { Fragment } from 'postgres'
import type { Actor } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import type { Period } from '../../../importers/period'
import { readableRegions } from '../../../importers/reading'
import type { ViewColumn } from '../columns'

/** One of the cells does not hold what it held at another point. A line that did not exist then has not changed. */
export function changed(sql: Tx, columns: readonly ViewColumn[], since: Period | undefined, actor: Actor): Fragment {
  return comparing(
    sql,
    actor,
    since,
    columns,
    columns.map((column) => isChanged(sql, column)),
  )
}

export function wentBack(sql: Tx, columns: readonly ViewColumn[], since: Period | undefined, actor: Actor): Fragment {
  return comparing(
    sql,
    actor,
    since,
    columns,
    columns.map((column) => isBehind(sql, column)),
  )
}

/** Between a row of `sheet` and the same line at another point, `avant`. */
export function isChanged(sql: Tx, { name, key }: ViewColumn): Fragment {
  return sql`(sheet.${sql(name)} is distinct from avant.${sql(name)} or sheet.absences -> ${key} is distinct from avant.absences -> ${key})`
}

/** The column says what is further than what: a larger number, a choice of a higher rank. Nothing goes back without two values. */
export function isBehind(sql: Tx, { name, scale }: ViewColumn): Fragment {
  if (!scale) return sql`false`
  const rank = (table: string) =>
    scale === 'number'
      ? sql`${sql(table)}.${sql(name)}`
      : sql`(${Object.values(scale)}::int[])[array_position(${Object.keys(scale)}::text[], ${sql(table)}.${sql(name)})]`
  return sql`coalesce(${rank('sheet')} < ${rank('avant')}, false)`
}

function comparing(
  sql: Tx,
  actor: Actor,
  since: Period | undefined,
  columns: readonly ViewColumn[],
  conditions: readonly Fragment[],
): Fragment {
  const [first, ...others] = conditions
  if (since === undefined || !first) return sql`false`
  const one = others.reduce((joined, condition) => sql`${joined} or ${condition}`, first)
  const [only, ...more] = readableRegions(actor)
  // A region reads no other line of that point: they are read by their index and compared at once, not found one number after the other.
  const isOne = readableRegions(actor) !== 'all' && only !== undefined && more.length === 0
  const avant = isOne
    ? sql`(select ${sql([...new Set(['finess', 'absences', ...columns.map(({ name }) => name)])])} from sheet where point = ${since} and region = ${only} offset 0)`
    : sql`sheet`
  return sql`exists (select from ${avant} avant where ${isOne ? sql`true` : sql`avant.point = ${since}`} and avant.finess = sheet.finess and (${one}))`
}
