import type { Period } from '../../../importers/period'
import { draw } from '../draw'
import type { Place } from '../place'
import { progress } from '../progress'
import { csv } from '../spreadsheet'
import type { DemoFile } from '.'

const editeurs = ['Éditeur A (fictif)', 'Éditeur B (fictif)', 'Éditeur C (fictif)', 'Éditeur D (fictif)']

/** ESMS numérique projects: an EJ with many ESMS carries one; figures are the établissement's. */
export function esmsFile(esms: readonly Place[], month: Period): DemoFile {
  const header = [
    'N° projet PAI',
    'Porteur (OG)',
    'FINESS géographique',
    'FINESS juridique',
    'Phase',
    'Éditeur DUI',
    'Solution DUI',
    'Nb usagers',
    'Nb DUI actifs',
  ]
  const rows = esms
    .filter(({ ej, egOuverts }) => egOuverts >= 8 && draw(ej, 'projet') < 0.35)
    .map((place) => {
      const rank = Math.floor(draw(place.ej, 'editeur') * editeurs.length)
      const usagers = 15 + Math.floor(draw(place.finess, 'usagers') * 120)
      const actifs = Math.floor(usagers * Math.min(1, draw(place.finess, 'actifs') * 0.8 + progress(month)))
      const phase = draw(place.ej, 'phase') < 0.3 ? 'Amorçage' : 'Généralisation'
      return [
        `PAI-${place.ej.slice(-6)}`,
        `Entité juridique ${place.ej}`,
        place.finess,
        place.ej,
        phase,
        editeurs[rank] ?? '',
        `Solution ${rank + 1} (fictive)`,
        usagers,
        actifs,
      ]
    })
  const mistake = [['PAI-000000', 'Erreur volontaire', '350005179', '350000022', 'Amorçage', '', '', 'douze', 10]]
  return { name: `ESMS numérique ${month}.csv`, content: csv([header, ...rows, ...mistake]) }
}
