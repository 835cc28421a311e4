import type { Sql } from '../../../db/client.server'
import { ambarroise, bergerac, charente, clinique } from '../../import/world'
import { addPlaces, finessOf } from '../../setup/sheet-factory'

export { ambarroise, bergerac, charente, clinique }

/** Sites of one EJ of Dordogne, for the files that need many. */
export const sites = Array.from({ length: 24 }, (_, rank) => finessOf('24', 5000 + rank))
export const ejOfSites = finessOf('24', 4000)
/** EJ of one site each, for MSSanté. */
export const ejs = Array.from({ length: 12 }, (_, rank) => ({ eg: finessOf('87', 100 + rank), ej: finessOf('87', 500 + rank) }))
export const closed = { eg: finessOf('19', 7), ej: finessOf('19', 8) }
/** A right key, a number that no référentiel has. */
export const absent = finessOf('75', 9999)

export async function addSites(owner: Sql): Promise<void> {
  await addPlaces(owner, [
    ...sites.map((finess) => ({ finess, ej: ejOfSites, departement: '24' })),
    ...ejs.map(({ eg, ej }) => ({ finess: eg, ej, departement: '87' })),
    { finess: closed.eg, ej: closed.ej, departement: '19' },
  ])
  await owner`update etablissement set etat = 'Fermé' where finess = ${closed.eg}`
}
