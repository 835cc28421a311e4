import { compactPeriod, type Period, titlePeriod } from '../../../importers/period'
import { regions } from '../../../importers/reference/territoires'
import { draw } from '../draw'
import type { Place } from '../place'
import { progress, seedMonth } from '../progress'
import { seedByFiness } from '../seed-rows'
import { type Cell, xlsx } from '../spreadsheet'
import type { DemoFile } from '.'

const share = { es: 0.45, esms: 0.12 } as const

/** A cover sheet, then the rows under a title: établissements that never called are in the file with « Non », not all ESMS are. */
export async function insiFile(places: readonly Place[], month: Period): Promise<DemoFile> {
  const rows: Cell[][] = places
    .filter(({ volet, finess }) => volet === 'es' || draw(finess, 'insi-publie') < 0.4)
    .map((place) => {
      const calls = draw(place.finess, 'insi') < share[place.volet] + progress(month)
      const seed = month === seedMonth ? seedByFiness.get(place.finess)?.insi : undefined
      const said = seed ?? (calls ? 'Oui' : 'Non')
      const count = said === 'Oui' ? Math.round(20 + draw(place.finess, 'insi-nb', month) ** 3 * 9000) : 0
      return [regions[place.region] ?? '', place.departement, place.finess, place.ej, place.raisonSociale, said, count]
    })
  const cover: Cell[][] = [['Publication des données INSi'], ['Démonstration : valeurs fictives, établissements réels']]
  const page: Cell[][] = [
    [],
    [`Appels au téléservice INSi - ${titlePeriod(month)}`],
    [],
    ['Région', 'Département', 'FINESS géographique', 'FINESS juridique', 'Raison sociale', 'Appel au TS INSi', "Nb d'appels du mois"],
    ...rows,
    ['Bretagne', '35', '350000022', '', 'Nombre illisible (erreur volontaire)', 'Oui', 'beaucoup'],
  ]
  const name = `M1271_V02_TLSt_Publication donnees INSi ${compactPeriod(month)}.xlsx`
  return {
    name,
    content: await xlsx([
      { name: 'Présentation', rows: cover },
      { name: 'Données', rows: page },
    ]),
  }
}
