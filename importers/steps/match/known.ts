import type { Tx } from '../../../db/client.server'

/** What the référentiel knows of a number. `ej` of an EJ is itself; `regions` are those of its open EG. */
export type Known = { finess: string; level: 'EG' | 'EJ'; ej: string; regions: string[]; isOpen: boolean }

/** One query for all the numbers given, and for the EJ of the EG among them. */
export async function readKnown(sql: Tx, numbers: readonly string[]): Promise<Map<string, Known>> {
  const rows = await sql<Known[]>`
    with given as (select distinct finess from unnest(${numbers as string[]}::text[]) n(finess)),
      wanted as (select finess from given union select ej from given join etablissement using (finess))
    select finess, 'EG' as level, ej, array[region] as regions, etat = 'Ouvert' as "isOpen" from given join etablissement using (finess)
    union all
    select finess, 'EJ', finess, regions, eg_ouverts > 0 from wanted join entite_juridique using (finess)`
  return new Map(rows.map((row) => [row.finess, row]))
}
