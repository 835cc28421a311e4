import type { Tx } from '../../db/client.server'
import { shippedSeries } from '../finess'

/** Tells établissements from entités juridiques: their numbers share one space and one check digit, only the référentiel knows. */
export async function levelsOf(sql: Tx, numbers: readonly string[]): Promise<Map<string, 'EG' | 'EJ'>> {
  const known = await sql<{ finess: string; level: 'EG' | 'EJ' }[]>`
    select finess, 'EG' as level from etablissement where finess = any(${numbers as string[]})
    union all select finess, 'EJ' from entite_juridique where finess = any(${numbers as string[]})`
  return new Map(known.map(({ finess, level }) => [finess, level]))
}

let kept: { of: string; series: ReadonlySet<string> } | undefined

/**
 * The series of the numbers in use (see `seriesOf`): those of the stock shipped with Vigie, for a number is never used again, and those that
 * the référentiels loaded since have brought. Read again only once another one has been applied.
 */
export async function readSeries(sql: Tx): Promise<ReadonlySet<string>> {
  const [latest] = await sql<{ of: string; id: number }[]>`
    select current_database() || ' ' || coalesce(max(id), 0) as of, coalesce(max(id), 0) as id from import where source = 'finess' and status = 'applied'`
  if (!latest || latest.id === 0) return shippedSeries
  if (kept?.of === latest.of) return kept.series
  const rows = await sql<{ serie: string }[]>`
    select distinct left(finess, 4) as serie from etablissement union select distinct left(finess, 4) from entite_juridique`
  kept = { of: latest.of, series: new Set([...shippedSeries, ...rows.map(({ serie }) => serie)]) }
  return kept.series
}
