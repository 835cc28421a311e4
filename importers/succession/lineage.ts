import type { Tx } from '../../db/client.server'

/** A former number of a place, `rank` 0 being the first to ask; a former number of a former number counts too. */
export type Former = { nouveau: string; ancien: string; depuis: string; rank: number }

/** Every number that had others before it, with all of them: nothing as long as nobody has declared a succession. */
export async function readLineage(sql: Tx): Promise<Former[]> {
  const rows = await sql<Omit<Former, 'rank'>[]>`
    with recursive lineage as (
      select nouveau, ancien, depuis, 1 as steps from succession
      union all select l.nouveau, s.ancien, s.depuis, steps + 1 from lineage l join succession s on s.nouveau = l.ancien where steps < 20)
    select nouveau, ancien, depuis from lineage order by nouveau, steps, depuis desc, ancien`
  const ranks = new Map<string, number>()
  return rows.map((row) => {
    const rank = ranks.get(row.nouveau) ?? 0
    ranks.set(row.nouveau, rank + 1)
    return { ...row, rank }
  })
}

export function formersOf(lineage: readonly Former[], numbers: readonly string[]): string[] {
  return lineage.filter(({ nouveau }) => numbers.includes(nouveau)).map(({ ancien }) => ancien)
}

/** Rows of facts under the number that has them today, those of its own first: a row found first is the one to read. */
export function underNewNumber<Row extends { finess: string }>(lineage: readonly Former[], rows: readonly Row[]): Row[] {
  const renamed = lineage
    .toSorted((one, other) => one.rank - other.rank)
    .flatMap(({ nouveau, ancien }) => rows.filter(({ finess }) => finess === ancien).map((row) => ({ ...row, finess: nouveau })))
  return renamed.length === 0 ? [...rows] : [...rows, ...renamed]
}

/** The rows of a source's table that answer for `sujet`: its own, else those of its former numbers. Numbers come from the database, checked there. */
export function rowsOfLineage(table: string, imports: readonly number[], lineage: readonly Former[]): string {
  const list = `array[${imports.join(',')}]`
  const formers = lineage.map(({ nouveau, ancien, rank }) => `('${nouveau}','${ancien}',${rank + 1})`).join(',')
  return `(select distinct on (sujet) * from (
      select finess as sujet, 0 as rang, t.* from ${table} t where import_id = any(${list})
      union all select f.nouveau, f.rang, t.* from ${table} t join (values ${formers}) f(nouveau, ancien, rang) on f.ancien = t.finess
        where import_id = any(${list})) r order by sujet, array_position(${list}, import_id), rang)`
}
