import type { Fragment } from 'postgres'
import type { Tx } from '../../../db/client.server'
import type { Period } from '../../../importers/period'
import type { Definition } from '../definition'

/** The lines of `sheet` that a definition speaks of; `everywhere` leaves its regions and départements out, for the figures it compares with. */
export function perimeter(sql: Tx, definition: Definition, point: Period, everywhere = false): Fragment {
  const kept = (name: string, codes: readonly string[]) => (codes.length > 0 ? sql` and ${sql(name)} = any(${[...codes]})` : sql``)
  const territory = everywhere ? sql`` : sql`${kept('region', definition.regions)}${kept('departement', definition.departements)}`
  return sql`point = ${point} and volet = ${definition.volet}${territory}${kept('secteur', definition.secteurs)}${kept('categorie', definition.categories)}`
}
