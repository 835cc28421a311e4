import type { Tx } from '../../../db/client.server'
import type { Absence, Value } from '../../column'
import type { Period } from '../../period'
import { latest } from '../../sheet/effective'
import { snake } from '../../sheet-columns'
import type { Source } from '../../source'

/** The imports that give some fields of a month, the first one that names a subject winning. */
export type Group = { fields: string[]; imports: number[] }

/** What a month says of a subject before the file is applied. */
export type MonthRow = { finess: string; regions: string[]; values: Record<string, Value | null>; absences: Record<string, Absence> }

/** Which applied imports give the fields in question of this very month: what a later month shows is left aside. `except` is left out. */
export async function readMonth(sql: Tx, source: Source, period: Period, fields: readonly string[], except = 0): Promise<Group[]> {
  const applied = await sql<{ id: number; covers: string[] }[]>`
    select id, covers from import where source = ${source.key} and period = ${period} and status = 'applied' and id <> ${except} order by ${latest(sql)}`
  const fieldsByImports = new Map<string, string[]>()
  for (const field of fields) {
    const covering = applied.filter(({ covers }) => covers.includes(field)).map(({ id }) => id)
    if (covering.length === 0) continue
    const key = (source.file?.disposition === 'merge' ? covering : covering.slice(0, 1)).join(',')
    fieldsByImports.set(key, [...(fieldsByImports.get(key) ?? []), field])
  }
  return [...fieldsByImports].map(([key, own]) => ({ fields: own, imports: key.split(',').map(Number) }))
}

/** The last month known of a source before this one, and what it says; undefined for the first. */
export async function readLastMonth(
  sql: Tx,
  source: Source,
  period: Period,
  fields: readonly string[],
): Promise<{ period: Period; rows: Map<string, MonthRow> } | undefined> {
  const [last] = await sql<{ period: Period | null }[]>`
    select max(period) as period from import where source = ${source.key} and status = 'applied' and period < ${period} and covers && ${[...fields]}::text[]`
  if (!last?.period) return undefined
  return { period: last.period, rows: await readMonthRows(sql, source, await readMonth(sql, source, last.period, fields)) }
}

/** Joins `m0`, `m1`… to the subjects `on`: the rows of each group of the month. */
export function monthJoins(source: Source, groups: readonly Group[], on: string): string {
  return groups
    .map(({ imports: [only, ...others] }, index) => {
      if (others.length === 0) return `left join ${source.key} m${index} on m${index}.import_id = ${only} and m${index}.finess = ${on}`
      const list = `array[${[only, ...others].join(',')}]`
      return `left join (select distinct on (finess) * from ${source.key} where import_id = any(${list})
        order by finess, array_position(${list}, import_id)) m${index} on m${index}.finess = ${on}`
    })
    .join('\n')
}

export async function readMonthRows(sql: Tx, source: Source, groups: readonly Group[]): Promise<Map<string, MonthRow>> {
  if (groups.length === 0) return new Map()
  const fields = groups.flatMap((group, index) => group.fields.map((field) => ({ field, from: `m${index}` })))
  const imports = groups.flatMap((group) => group.imports)
  const rows = await sql
    .unsafe(
      `select k.finess, k.regions, ${groups.map((_, index) => `m${index}.absences`).join(', ')}, ${fields.map(({ field, from }) => `${from}.${snake(field)}`).join(', ')}
       from (select finess, max(regions) as regions from ${source.key} where import_id = any($1) group by finess) k
       ${monthJoins(source, groups, 'k.finess')}`,
      [imports],
    )
    .values()
  return new Map(rows.map((row) => [row[0] as string, monthRow(row as unknown[], groups)]))
}

function monthRow([finess, regions, ...cells]: unknown[], groups: readonly Group[]): MonthRow {
  const values: MonthRow['values'] = {}
  const absences: MonthRow['absences'] = {}
  let at = groups.length
  for (const [index, { fields }] of groups.entries()) {
    const said = cells[index] as Record<string, Absence> | null
    for (const field of fields) {
      values[field] = cells[at++] as Value | null
      const absence = said?.[field]
      if (absence) absences[field] = absence
    }
  }
  return { finess: finess as string, regions: regions as string[], values, absences }
}
