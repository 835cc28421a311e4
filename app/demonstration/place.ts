import { asActor, operator } from '../../db/actor'

/** A real établissement of the référentiel, as the demonstration draws from it. */
export type Place = {
  finess: string
  ej: string
  raisonSociale: string
  categorie: string
  secteur: string
  volet: 'es' | 'esms'
  departement: string
  region: string
  egOuverts: number
}

export function readPlaces(): Promise<Place[]> {
  return asActor(
    operator,
    (sql) => sql<Place[]>`
      select e.finess, e.ej, e.raison_sociale as "raisonSociale", e.categorie, e.secteur, e.volet, e.departement, e.region, j.eg_ouverts as "egOuverts"
      from etablissement e join entite_juridique j on j.finess = e.ej
      where e.volet is not null and e.etat = 'Ouvert' order by e.finess`,
  )
}

const publicCategories = new Set(['101', '106', '114', '292', '355'])

/** Assumed from three rows of the regions' workbook: the EJ for a public hospital, the EG for a private one. */
export const pmsiOf = ({ finess, ej, categorie }: Place): string => (publicCategories.has(categorie) ? ej : finess)
