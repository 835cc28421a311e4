import { sheetColumns } from '../sheet-columns'

const said = (from: string) => `select finess, region, column_key, id, value, absence, (value is not null or absence is not null) as says
  from entry where superseded_at is null and niveau = '${from}'`

const aggregates = `jsonb_object_agg(column_key, id) as ids, jsonb_object_agg(column_key, value) filter (where says) as "values",
  jsonb_object_agg(column_key, absence) filter (where absence is not null) as absences`

/**
 * SQL that gives, for each établissement `e`, what people typed of it (`v`) and of its EJ for its region (`w`): the last entries, erasures
 * included, and what they say. What a column of one volet says of the EJ is for its établissements of that volet.
 */
export const typedJoins = `
  left join (select finess, ${aggregates} from (${said('EG')}) own group by finess) v on v.finess = e.finess
  left join (select s.finess, s.region, p.volet, ${aggregates} from (${said('EJ')}) s
      join typed_column t on t.key = s.column_key join (values ('es'), ('esms')) p (volet) on t.volet is null or t.volet = p.volet
    group by s.finess, s.region, p.volet) w on w.finess = e.ej and w.region = e.region and w.volet = e.volet`

/** What the EJ says where the établissement says nothing. */
const ejOnly = (field: string) =>
  `case when w.finess is not null then coalesce(w.${field}, '{}') - coalesce((select array_agg(k) from jsonb_object_keys(v."values") k), '{}') else '{}' end`

export const typedAbsences = `(${ejOnly('absences')}) || coalesce(v.absences, '{}')`

export const inherited = `case when w.finess is not null then
  (select jsonb_object_agg(k, true) from jsonb_object_keys(${ejOnly('"values"')}) k) end`

/** The value shown, and the entries of both levels, of each yellow column. */
export function regionalColumns(): [name: string, value: string][] {
  return sheetColumns
    .filter(({ owner }) => owner === 'region')
    .flatMap(({ name, key, column }): [string, string][] => [
      [name, `(case when v."values" ? '${key}' then v."values" ->> '${key}' else w."values" ->> '${key}' end)::${column.sqlType}`],
      [`${name}_entry`, `(v.ids ->> '${key}')::bigint`],
      [`${name}_ej_entry`, `(w.ids ->> '${key}')::bigint`],
    ])
}
