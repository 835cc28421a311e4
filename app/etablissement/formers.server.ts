import type { Tx } from '../../db/client.server'
import { readLineage } from '../../importers/succession/lineage'

/** A number that the place had before; `isKnown` when the référentiel has kept it. */
export type Former = { finess: string; raisonSociale: string; depuis: string; declaredBy: string; isKnown: boolean }

/** The number that has replaced this one. */
export type Successor = { finess: string; depuis: string }

/** Former numbers, and those of former numbers, the closest first. */
export async function readFormers(sql: Tx, finess: string): Promise<Former[]> {
  const numbers = (await readLineage(sql)).filter(({ nouveau }) => nouveau === finess).map(({ ancien }) => ancien)
  if (numbers.length === 0) return []
  const rows = await sql<Former[]>`
    select s.ancien as finess, coalesce(e.raison_sociale, '') as "raisonSociale", s.depuis, s.author_name as "declaredBy", e.finess is not null as "isKnown"
    from succession s left join etablissement e on e.finess = s.ancien where s.ancien = any(${numbers})
    order by array_position(${numbers}::text[], s.ancien)`
  return [...rows]
}

export async function readSuccessor(sql: Tx, finess: string): Promise<Successor | undefined> {
  const [found] = await sql<Successor[]>`select nouveau as finess, depuis from succession where ancien = ${finess}`
  return found
}
