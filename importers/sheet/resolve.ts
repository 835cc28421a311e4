import { snake } from '../sheet-columns'
import type { Source } from '../source'
import { sourceByKey } from '../sources'
import { type Former, rowsOfLineage } from '../succession/lineage'
import type { Effective } from './effective'

/**
 * SQL that gives, for each établissement `e` (finess, ej, volet), what one source says of it: its own row, else the row
 * of its FINESS PMSI, else that of its EJ; a number answers by its former ones too (`lineage`). Names come from the sources and numbers from the database, never from people.
 */
export type Fragment = { joins: string; columns: Map<string, string>; absences: string }

type Level = { alias: string; on: string }

export function resolveSource(effective: Effective, all: readonly Effective[], lineage: readonly Former[] = []): Fragment {
  const source = sourceByKey(effective.source) as Source
  const joins: string[] = []
  const columns = new Map<string, string>()
  const absences: string[] = []
  const subjects: string[] = []
  const pmsi = source.file?.levels.includes('PMSI') ? pmsiJoin(source.key, all, lineage) : undefined
  if (pmsi) joins.push(pmsi)

  effective.groups.forEach(({ fields, imports }, index) => {
    const levels = levelsOf(source.key, `${source.key}_${index}`, pmsi !== undefined)
    const ej = levels.at(-1) as Level
    for (const level of levels) joins.push(joinOf(source.key, level, imports, lineage))
    const own = fields.filter((field) => source.national[field]?.level !== 'EJ')
    subjects.push(`coalesce(${(own.length > 0 ? levels : [ej]).map(({ alias }) => `${alias}.finess`).join(', ')})`)
    for (const field of fields) {
      const among = source.national[field]?.level === 'EJ' ? [ej] : levels
      columns.set(`${source.key}_${snake(field)}`, valueAt(source, field, among))
      absences.push(...among.map(({ alias }, rank) => absenceOf(source.key, field, alias, among.slice(0, rank))))
    }
  })
  columns.set(`${source.key}_finess`, subjects.length > 1 ? `coalesce(${subjects.join(', ')})` : (subjects[0] ?? 'null'))
  return { joins: joins.join('\n'), columns, absences: absences.length > 0 ? absences.join(' || ') : "'{}'::jsonb" }
}

function levelsOf(source: string, prefix: string, withPmsi: boolean): Level[] {
  return [
    { alias: `${prefix}_eg`, on: 'e.finess' },
    ...(withPmsi ? [{ alias: `${prefix}_pmsi`, on: `${source}_pmsi.pmsi` }] : []),
    { alias: `${prefix}_ej`, on: 'e.ej' },
  ]
}

function joinOf(table: string, { alias, on }: Level, imports: readonly number[], lineage: readonly Former[]): string {
  if (lineage.length > 0) return `left join ${rowsOfLineage(table, imports, lineage)} ${alias} on ${alias}.sujet = ${on}`
  if (imports.length === 1) return `left join ${table} ${alias} on ${alias}.import_id = ${imports[0]} and ${alias}.finess = ${on}`
  const list = `array[${imports.join(',')}]`
  return `left join (select distinct on (finess) * from ${table} where import_id = any(${list}) order by finess, array_position(${list}, import_id)) ${alias} on ${alias}.finess = ${on}`
}

function pmsiJoin(source: string, all: readonly Effective[], lineage: readonly Former[]): string | undefined {
  const imports = all.find((other) => other.source === 'programmes')?.groups.find(({ fields }) => fields.includes('pmsi'))?.imports
  return imports && joinOf('programmes', { alias: `${source}_pmsi`, on: 'e.finess' }, imports.slice(0, 1), lineage)
}

/** The first level that has a row answers, even by an empty cell: two levels are never mixed in a value. */
function valueAt(source: Source, field: string, levels: Level[]): string {
  const column = source.national[field]
  const cases = levels.map(({ alias }) => `when ${alias}.finess is not null then ${alias}.${snake(field)}`).join(' ')
  const volet = column?.volet ?? source.volet
  const rule = column?.whenUnnamed ? ` when ${volet ? `e.volet = '${volet}'` : 'true'} then '${column.whenUnnamed}'` : ''
  return `case ${cases}${rule} end`
}

function absenceOf(source: string, field: string, alias: string, before: Level[]): string {
  const first = before.map((level) => ` and ${level.alias}.finess is null`).join('')
  return `case when ${alias}.absences ? '${field}'${first} then jsonb_build_object('${source}.${field}', ${alias}.absences -> '${field}') else '{}' end`
}
