import type { Tx } from '../../db/client.server'
import { snapshotSources } from '../tables'

/**
 * Counts the open EG of each EJ that has one and the regions they stand in, and tells the snapshots which regions may read them.
 * `moved` are EG whose region changed.
 */
export async function refreshEntites(sql: Tx, moved: readonly string[]): Promise<void> {
  const filled = await filledSnapshots(sql)
  const changed = await sql<{ finess: string }[]>`
    with changed as (
      insert into entite_juridique (finess, eg_ouverts, regions)
      select ej, count(*), array_agg(distinct region order by region) from etablissement where etat = 'Ouvert' and provisoire is null group by ej
      on conflict (finess) do update set eg_ouverts = excluded.eg_ouverts, regions = excluded.regions
      where (entite_juridique.eg_ouverts, entite_juridique.regions) is distinct from (excluded.eg_ouverts, excluded.regions)
      returning finess)
    select finess from changed where ${filled.length > 0}`
  const touched = [...moved, ...changed.map(({ finess }) => finess)]
  if (touched.length === 0) return
  for (const table of filled) await refreshSnapshots(sql, table, touched)
}

/** An EJ that has no open EG left keeps the regions it had, so that they still read its past figures. */
export async function emptyEntites(sql: Tx): Promise<void> {
  await sql`
    update entite_juridique j set eg_ouverts = 0
    where eg_ouverts > 0 and not exists (select from etablissement e where e.ej = j.finess and e.etat = 'Ouvert')`
}

/** The tables of snapshots that hold a line: before the first import there is nobody to tell, and no use in naming every EJ of France. */
async function filledSnapshots(sql: Tx): Promise<string[]> {
  const asked = snapshotSources.map(({ key }) => `select '${key}' as name where exists (select from ${key})`)
  const filled = await sql.unsafe<{ name: string }[]>(asked.join(' union all '))
  return filled.map(({ name }) => name)
}

async function refreshSnapshots(sql: Tx, table: string, touched: readonly string[]): Promise<void> {
  await sql.unsafe(
    `update ${table} s set regions = r.regions
     from (select finess, array[region] as regions from etablissement where finess = any($1) union all select finess, regions from entite_juridique where finess = any($1)) r
     where s.finess = r.finess and s.regions is distinct from r.regions`,
    [touched as string[]],
  )
}
