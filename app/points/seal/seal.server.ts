import type { Tx } from '../../../db/client.server'
import type { Period } from '../../../importers/period'

/** What the lines of a region weigh; region '' is the whole point, with the months and files of its blocks. */
export type Weight = { region: string; lines: number; sha256: string }

/**
 * SHA-256 of the lines of a point. A line is written canonically: its columns in the order of jsonb, without the empty ones, so that a column
 * added later changes nothing, and without what is only made for the search.
 */
export function weighPoint(sql: Tx, point: Period): Promise<Weight[]> {
  return sql<Weight[]>`
    with line as (
      select region, finess, sha256(convert_to(jsonb_strip_nulls(to_jsonb(s) - 'cherche')::text, 'UTF8')) as hash from sheet s where point = ${point}
    ), weight as (
      select region, count(*)::int as lines, sha256(string_agg(hash, ''::bytea order by finess collate "C")) as hash from line group by region
    )
    select region, lines, encode(hash, 'hex') as sha256 from weight
    union all
    select '', coalesce(sum(lines), 0)::int,
      encode(sha256(convert_to(coalesce((select frozen::text from point where period = ${point}), ''), 'UTF8')
        || coalesce(string_agg(hash, ''::bytea order by region collate "C"), ''::bytea)), 'hex')
    from weight order by region`
}

/** Keeps what a point weighs at its closing. Returns the fingerprint of the whole. */
export async function sealPoint(sql: Tx, point: Period): Promise<string> {
  const weights = await weighPoint(sql, point)
  await sql`delete from point_seal where point = ${point}`
  await sql`
    insert into point_seal (point, region, lines, sha256)
    select ${point}, w.region, w.lines, w.sha256 from unnest(${weights.map(({ region }) => region)}::text[],
      ${weights.map(({ lines }) => lines)}::int[], ${weights.map(({ sha256 }) => sha256)}::text[]) as w(region, lines, sha256)`
  return weights[0]?.sha256 ?? ''
}

/** The fingerprint that a reopened point gives up; the journal keeps it. */
export async function unsealPoint(sql: Tx, point: Period): Promise<string | undefined> {
  const seals = await sql<Weight[]>`delete from point_seal where point = ${point} returning region, lines, sha256`
  return seals.find(({ region }) => region === '')?.sha256
}

export function readSeals(sql: Tx, point: Period): Promise<Weight[]> {
  return sql<Weight[]>`select region, lines, sha256 from point_seal where point = ${point} order by region`
}
