import type { Tx } from '../../db/client.server'

/** Tells établissements from entités juridiques: their numbers share one space and one check digit, only the référentiel knows. */
export async function levelsOf(sql: Tx, numbers: readonly string[]): Promise<Map<string, 'EG' | 'EJ'>> {
  const known = await sql<{ finess: string; level: 'EG' | 'EJ' }[]>`
    select finess, 'EG' as level from etablissement where finess = any(${numbers as string[]})
    union all select finess, 'EJ' from entite_juridique where finess = any(${numbers as string[]})`
  return new Map(known.map(({ finess, level }) => [finess, level]))
}
