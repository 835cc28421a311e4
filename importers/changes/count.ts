import type { Tx } from '../../db/client.server'
import type { Volet } from '../column'
import type { Period } from '../period'
import { columnsOfVolet, type SheetColumn } from '../sheet-columns'

/** How many subjects (EJ for what is counted by EJ, else établissements) went from a value to another in a column. Region null: the nation, an EJ once. */
export type Move = { region: string | null; key: string; from: string | null; to: string | null; n: number; delta: number }

/** Lines of one side only, and lines of which some cell changed. */
export type Turnover = { region: string | null; came: number; went: number; changed: number; lines: number }

/** A line of a region, and what changed on it: column key → [before, after]. */
export type ChangedLine = { finess: string; name: string; departement: string; cells: Record<string, [string | null, string | null]> }

export type Span = { since: Period; point: Period; volet: Volet; region?: string }

const isText = ({ column }: SheetColumn) => column.sqlType === 'text' && !column.options
const isNumber = ({ column }: SheetColumn) => column.sqlType === 'integer' || column.sqlType === 'numeric'

/** Two points side by side, in one scan: only the lines that differ are taken apart. Sees what the role of the transaction may see. */
const compared = (columns: readonly SheetColumn[], mine: string) => {
  const list = (alias: string) => columns.map(({ name }) => `${alias}.${name}`).join(', ')
  return `pair as materialized (
      select b.region, b.finess, b.ej, b.raison_sociale, b.departement, ${columns.map(({ name }) => `a.${name} as a_${name}, b.${name} as b_${name}`).join(', ')}
      from sheet a join sheet b on b.finess = a.finess and b.volet = a.volet
      where a.point = $1 and b.point = $2 and b.volet = $3 ${mine} and (${list('a')}) is distinct from (${list('b')})
    ), cell as (
      select p.region, p.finess, p.ej, p.raison_sociale, p.departement, c.* from pair p cross join lateral (values
        ${columns.map(({ name, key }) => `('${key}', p.a_${name}::text, p.b_${name}::text)`).join(', ')}) as c(key, before, after)
      where c.before is distinct from c.after
    )`
}

/** What moved, by column and by value; a free text says only that it was written, changed or emptied. */
export async function countMoves(sql: Tx, { since, point, volet, region }: Span): Promise<Move[]> {
  const columns = columnsOfVolet(volet)
  const list = (kept: readonly SheetColumn[]) => `'{${kept.map(({ key }) => key).join(',')}}'::text[]`
  const plain = list(columns.filter((column) => isText(column) || isNumber(column) || column.column.sqlType === 'date'))
  const byEj = list(columns.filter(({ column }) => column.level === 'EJ'))
  const numbers = list(columns.filter(isNumber))
  return sql.unsafe<Move[]>(
    `with ${compared(columns, region ? 'and b.region = $4' : '')}, moved as (
      select distinct region, key, case when key = any (${byEj}) then ej else finess end as subject,
        case when key = any (${plain}) then case when before is not null then '*' end else before end as "from",
        case when key = any (${plain}) then case when after is not null then '*' end else after end as "to",
        case when key = any (${numbers}) then coalesce(after::numeric, 0) - coalesce(before::numeric, 0) else 0 end as delta
      from cell
    )
    select region, key, "from", "to", count(*)::int as n, sum(delta)::float8 as delta from moved group by 1, 2, 3, 4
    union all
    select null, key, "from", "to", count(*)::int, sum(delta)::float8 from (select distinct key, subject, "from", "to", delta from moved) nation group by 2, 3, 4`,
    region ? [since, point, volet, region] : [since, point, volet],
  )
}

export async function countTurnover(sql: Tx, { since, point, volet, region }: Span): Promise<Turnover[]> {
  const columns = columnsOfVolet(volet)
  const list = (alias: string) => columns.map(({ name }) => `${alias}.${name}`).join(', ')
  return sql.unsafe<Turnover[]>(
    `select coalesce(b.region, a.region) as region, count(*) filter (where a.finess is null)::int as came, count(*) filter (where b.finess is null)::int as went,
       count(*) filter (where a.finess is not null and b.finess is not null and (${list('a')}) is distinct from (${list('b')}))::int as changed,
       count(b.finess)::int as lines
     from (select * from sheet where point = $1 and volet = $3) a full join (select * from sheet where point = $2 and volet = $3) b on b.finess = a.finess
     ${region ? 'where coalesce(b.region, a.region) = $4' : ''} group by grouping sets ((1), ())`,
    region ? [since, point, volet, region] : [since, point, volet],
  )
}

const mostLines = 60

/** The lines of a region that changed most: those whose météo moved first, then by number of cells. */
export async function readChangedLines(sql: Tx, span: Span & { region: string }): Promise<{ total: number; lines: ChangedLine[] }> {
  const columns = columnsOfVolet(span.volet)
  const rows = await sql.unsafe<(ChangedLine & { total: number })[]>(
    `with ${compared(columns, 'and b.region = $4')}, line as (
      select finess, raison_sociale as name, departement, jsonb_object_agg(key, jsonb_build_array(before, after)) as cells, count(*) as n,
        bool_or(key = 'asp.meteo') as weather, bool_or(key = 'asp.meteo' and after = 'alerte') as alert
      from cell group by 1, 2, 3
    )
    select finess, name, departement, cells, (count(*) over ())::int as total from line order by alert desc, weather desc, n desc, name, finess limit ${mostLines}`,
    [span.since, span.point, span.volet, span.region],
  )
  return { total: rows[0]?.total ?? 0, lines: rows.map(({ total: _total, ...line }) => line) }
}

/** Lines that came or went, by name. */
export function readTurnover(
  sql: Tx,
  { since, point, volet, region }: Span & { region: string },
): Promise<{ finess: string; name: string; came: boolean }[]> {
  return sql<{ finess: string; name: string; came: boolean }[]>`
    select coalesce(b.finess, a.finess) as finess, coalesce(b.raison_sociale, a.raison_sociale) as name, a.finess is null as came
    from (select * from sheet where point = ${since} and volet = ${volet}) a full join (select * from sheet where point = ${point} and volet = ${volet}) b on b.finess = a.finess
    where (a.finess is null or b.finess is null) and coalesce(b.region, a.region) = ${region} order by 3, 2 limit 40`
}
