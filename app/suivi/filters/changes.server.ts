import type { Fragment } from 'postgres'
import type { Tx } from '../../../db/client.server'
import type { Period } from '../../../importers/period'
import type { ViewColumn } from '../columns'

/** One of the cells does not hold what it held at another point. A line that did not exist then has not changed. */
export function changed(sql: Tx, columns: readonly ViewColumn[], since: Period | undefined): Fragment {
  return comparing(
    sql,
    since,
    columns.map((column) => isChanged(sql, column)),
  )
}

export function wentBack(sql: Tx, columns: readonly ViewColumn[], since: Period | undefined): Fragment {
  return comparing(
    sql,
    since,
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

function comparing(sql: Tx, since: Period | undefined, conditions: readonly Fragment[]): Fragment {
  const [first, ...others] = conditions
  if (since === undefined || !first) return sql`false`
  const one = others.reduce((joined, condition) => sql`${joined} or ${condition}`, first)
  return sql`exists (select from sheet avant where avant.point = ${since} and avant.finess = sheet.finess and (${one}))`
}
