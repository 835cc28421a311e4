import { type Period, showPeriod, titlePeriod } from '../../../importers/period'
import { regions } from '../../../importers/reference/territoires'
import { draw } from '../draw'
import type { Place } from '../place'
import { progress } from '../progress'
import { seedByEj } from '../seed-rows'
import { type Cell, xlsx } from '../spreadsheet'
import type { DemoFile } from '.'

/** The MSSanté month that stands beside August 2022 in the workbook. */
const seedMonth: Period = '2022-07'

/** One row per entité juridique. */
export async function mssanteFile(places: readonly Place[], month: Period): Promise<DemoFile> {
  const byEj = new Map<string, Place>()
  for (const place of places) {
    const known = byEj.get(place.ej)
    if (!known || (known.volet === 'esms' && place.volet === 'es')) byEj.set(place.ej, place)
  }
  const rows: Cell[][] = [...byEj.values()].filter(isPublished).map((place) => {
    const [state, messages] = figures(place, month)
    return [
      place.ej,
      place.raisonSociale,
      regions[place.region] ?? '',
      place.departement,
      place.volet === 'es' ? 'Sanitaire' : 'Médico-social',
      state,
      messages,
    ]
  })
  const page: Cell[][] = [
    [`Indicateurs MSSanté - ${titlePeriod(month)}`],
    ['Démonstration : valeurs fictives, établissements réels'],
    ['FINESS juridique', 'Raison sociale', 'Région', 'Département', 'Secteur', 'ES Raccordé', 'Nb de messages envoyés'],
    ...rows,
    ['750150237', 'EG donné pour une EJ (avertissement volontaire)', 'Île-de-France', '75', 'Sanitaire', 'ES Emetteur', 4120],
    ['350000022', 'Nombre négatif (erreur volontaire)', 'Bretagne', '35', 'Sanitaire', 'ES Emetteur', -12],
    ['Total général', null, null, null, null, null, rows.reduce((sum, row) => sum + Number(row[6] ?? 0), 0)],
  ]
  const name = `Rapport indicateurs MSSanté-general-${showPeriod(month).replace(' ', '-')}.xlsx`
  return { name, content: await xlsx([{ name: 'Général', rows: page }]) }
}

const isPublished = ({ volet, ej }: Place) => ej !== '750006728' && (volet === 'es' || seedByEj.has(ej) || draw(ej, 'mss-publie') < 0.35)

function figures(place: Place, month: Period): [string, number | null] {
  const seed = month === seedMonth ? seedByEj.get(place.ej) : undefined
  if (seed) return ['ES Emetteur', seed.messages]
  const chance = draw(place.ej, 'mss')
  const sends = (place.volet === 'es' ? 0.52 : 0.15) + progress(month)
  if (chance < sends)
    return ['ES Emetteur', Math.round(10 + draw(place.ej, 'messages') ** 4 * 24000 * (0.9 + 0.2 * draw(place.ej, 'messages', month)))]
  return chance < sends + 0.2 ? ['ES Raccordé', 0] : ['Non raccordé', null]
}
