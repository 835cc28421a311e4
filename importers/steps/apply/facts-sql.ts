import { snake } from '../../sheet-columns'
import type { Source } from '../../source'
import { entityFields } from '../match/entities'
import { type Group, monthJoins } from '../stage/month'

/**
 * The INSERT that turns the lines of an import into rows of its source's table, one per subject. A field that the line left
 * empty takes what the month holds, and `origins` says which import and line that came from.
 * The text is made of names of our registry and of numbers only. With `missing`, rows that are there already stay as they are.
 */
export function factsSql(source: Source, id: number, covers: readonly string[], month: readonly Group[], { missing = false } = {}): string {
  const shared = entityFields(source, covers)
  const fields = covers.map((field) => fieldOf(source, month, field))
  const kept = fields.filter(({ from }) => from)
  const absences = kept.length > 0 ? `nullif(coalesce(p.absences, '{}') || ${builtFrom(kept, keptAbsence)}, '{}')` : 'p.absences'
  const origins = kept.length > 0 ? `nullif(${builtFrom(kept, keptOrigin)}, '{}')` : 'null'
  const isSaid = [`p."values" ?| ${listOf(shared)}`, ...month.map((_, index) => `m${index}.finess is not null`)].join(' or ')
  const wanted = [
    ...(shared.length > 0 ? [`(not p.carried or ${isSaid})`] : []),
    ...(missing ? [`not exists (select from ${source.key} t where t.import_id = ${id} and t.finess = p.finess)`] : []),
  ]
  return `insert into ${source.key} (import_id, finess, line, regions, absences, origins, ${fields.map(({ name }) => name).join(', ')})
    select ${id}, p.finess, p.line, case when e.finess is not null then array[e.region] else coalesce(j.regions, '{}') end,
      ${absences}, ${origins}, ${fields.map(valueSql).join(', ')}
    from (${subjectsSql(source, id, covers)}) p
    left join etablissement e on e.finess = p.finess
    left join entite_juridique j on j.finess = p.finess
    ${monthJoins(source, month, 'p.finess')}
    ${wanted.length > 0 ? `where ${wanted.join(' and ')}` : ''}`
}

/** One row per subject. What belongs to the EJ goes from its carrier (`carriers`) to the row of the EJ, and is null in those of its EG. */
function subjectsSql(source: Source, id: number, covers: readonly string[]): string {
  const accepted = `from import_line where import_id = ${id} and outcome in ('applied', 'unchanged')`
  const shared = entityFields(source, covers)
  if (shared.length === 0) return `select finess, line, "values", absences ${accepted}`
  const own = covers.filter((field) => !shared.includes(field))
  const without = (fields: readonly string[]) =>
    `"values" || '${JSON.stringify(Object.fromEntries(fields.map((field) => [field, null])))}', absences - ${listOf(fields)}`
  return `with carrier as (
      select distinct on (ej) finess, ej, line, "values", absences ${accepted} order by ej, finess <> ej, not ("values" ?| ${listOf(shared)}), line)
    select finess, line, "values", absences, false as carried ${accepted} and finess = ej
    ${own.length > 0 ? `union all select finess, line, ${without(shared)}, false ${accepted} and finess <> ej` : ''}
    union all select ej, line, ${without(own)}, true from carrier where finess <> ej`
}

type Field = { field: string; name: string; type: string; from?: string }

function fieldOf(source: Source, month: readonly Group[], field: string): Field {
  const column = source.national[field]
  const index = column?.blank === 'keep' ? month.findIndex(({ fields }) => fields.includes(field)) : -1
  return { field, name: snake(field), type: column?.sqlType ?? 'text', from: index < 0 ? undefined : `m${index}` }
}

function valueSql({ field, name, type, from }: Field): string {
  const said = `(p."values" ->> '${field}')::${type}`
  return from ? `case when p."values" ? '${field}' then ${said} else ${from}.${name} end` : said
}

function builtFrom(kept: readonly Field[], expression: (field: Field) => string): string {
  const pairs = kept.map((field) => `'${field.field}', case when not p."values" ? '${field.field}' then ${expression(field)} end`)
  return `jsonb_strip_nulls(jsonb_build_object(${pairs.join(', ')}))`
}

const keptAbsence = ({ field, from }: Field) => `${from}.absences -> '${field}'`

const keptOrigin = ({ field, name, from }: Field) =>
  `case when ${from}.${name} is not null or ${from}.absences ? '${field}'
    then coalesce(${from}.origins -> '${field}', jsonb_build_object('import', ${from}.import_id, 'line', ${from}.line)) end`

const listOf = (fields: readonly string[]) => `array[${fields.map((field) => `'${field}'`).join(', ')}]::text[]`
