import type { Tx } from '../../../db/client.server'
import type { Volet } from '../../../importers/column'
import type { Period } from '../../../importers/period'
import { type SheetColumn, sheetColumns } from '../../../importers/sheet-columns'
import { sources } from '../../../importers/sources'
import { type Group, noTally, staleMonths } from './tally'

/** Names of lines and free texts of files are for those who read the lines: aggregates leave them out. */
const withheld = /candidat|porteur|projet|_note|commentaire/

const grey = sheetColumns.filter(({ owner, name }) => owner === 'national' && !withheld.test(name))
const yellow = sheetColumns.filter(({ owner }) => owner === 'region')
const isOf = (volet: Volet) => (column: SheetColumn) => column.volet === undefined || column.volet === volet

/** Months since the cell was typed, in Paris: what was typed this month is 0 months old. */
const monthsOld = `(12 * (extract(year from r.at) - extract(year from e.at at time zone 'Europe/Paris')) + extract(month from r.at) - extract(month from e.at at time zone 'Europe/Paris'))::int`
const reference = `(select p.opened_at, coalesce(p.closed_at, now()) at time zone 'Europe/Paris' as at from point p where p.period = $1) r`
/** The entry that a cell shows: that of its EJ where the key is in `herites`. */
const shown = yellow.map(({ name, key }) => `case when s.herites ? '${key}' then s.${name}_ej_entry else s.${name}_entry end`)
const typedCells = `sheet s cross join lateral unnest(array[${shown.join(', ')}],
  array[${yellow.map(({ key }) => `'${key}'`).join(', ')}]) as c(entry, column_key) join entry e on e.id = c.entry`

type Lines = { region: string; departement: string; volet: Volet; lines: number } & Record<string, number>
type Typed = { region: string; departement: string; volet: Volet; filled: number; confirmed: number; stale: number; last: Date | null }

/** One group per région, département and volet. `promised` are the sources that a point waits for and that have not come. */
export async function countGroups(sql: Tx, point: Period, promised: readonly string[]): Promise<Group[]> {
  const bySource = sources.map(({ key }) => ({ key, columns: grey.filter(({ source }) => source.key === key) }))
  const fed = bySource.map(({ key, columns }) => `(${columns.map(({ name }) => `count(${name})`).join(' + ') || '0'})::int as fed_${key}`)
  const lines = await sql.unsafe<Lines[]>(
    `select region, departement, volet, count(*)::int as lines, ${fed.join(', ')} from sheet where point = $1 group by 1, 2, 3`,
    [point],
  )
  const typed = await sql.unsafe<Typed[]>(
    `select s.region, s.departement, s.volet, count(*) filter (where e.filled)::int as filled,
       count(*) filter (where e.filled and e.at >= r.opened_at)::int as confirmed,
       count(*) filter (where e.filled and e.at < r.opened_at and ${monthsOld} >= ${staleMonths})::int as stale,
       max(e.at) filter (where e.at >= r.opened_at) as last
     from ${reference}, ${typedCells} where s.point = $1 group by 1, 2, 3`,
    [point],
  )
  const typedByGroup = new Map(typed.map((one) => [`${one.departement} ${one.region} ${one.volet}`, one]))
  return lines.map((row) => {
    const { region, departement, volet } = row
    const cells = typedByGroup.get(`${departement} ${region} ${volet}`)
    const own = bySource.map(({ key, columns }) => ({ key, columns: columns.filter(isOf(volet)).length }))
    return {
      ...noTally,
      ...{ region, departement, volet, lines: row.lines, yellow: row.lines * yellow.filter(isOf(volet)).length },
      ...{ filled: cells?.filled ?? 0, confirmed: cells?.confirmed ?? 0, stale: cells?.stale ?? 0 },
      grey: row.lines * own.reduce((sum, { columns }) => sum + columns, 0),
      fed: own.reduce((sum, { key }) => sum + (row[`fed_${key}`] ?? 0), 0),
      missing: row.lines * own.reduce((sum, { key, columns }) => sum + (promised.includes(key) ? columns : 0), 0),
      lastAt: cells?.last?.toISOString() ?? null,
    }
  })
}

/** How many filled cells of a column of a région and a volet are so many months old; `carriedOver`: typed before the point was opened. */
export type Age = { key: string; months: number; carriedOver: boolean; cells: number }

export function countAges(sql: Tx, { point, region, volet }: { point: Period; region: string; volet: Volet }): Promise<Age[]> {
  return sql.unsafe<Age[]>(
    `select c.column_key as key, greatest(${monthsOld}, 0) as months, e.at < r.opened_at as "carriedOver", count(*)::int as cells
     from ${reference}, ${typedCells} where s.point = $1 and s.region = $2 and s.volet = $3 and e.filled group by 1, 2, 3`,
    [point, region, volet],
  )
}
