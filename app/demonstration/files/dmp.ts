import { compactPeriod, type Period } from '../../../importers/period'
import { draw } from '../draw'
import type { Place } from '../place'
import { progress, seedMonth } from '../progress'
import { seedByEj, seedByFiness } from '../seed-rows'
import { csv } from '../spreadsheet'
import type { DemoFile } from '.'

/** Documents by établissement, certificates by entité juridique: the certificate is the same on each row of an EJ. */
export function dmpFile(es: readonly Place[], month: Period): DemoFile {
  const header = [
    'FINESS géographique',
    'FINESS juridique',
    'Raison sociale',
    'Documents de sorties DPI',
    'CR Labo',
    'CR Radio',
    'Certificat DMP',
    'Installation certificat DMP',
  ]
  const rows = es.map((place) => [place.finess, place.ej, place.raisonSociale, ...documents(place, month), ...certificate(place, month)])
  return { name: `DMP_${compactPeriod(month)}.csv`, content: csv([header, ...rows]) }
}

function documents({ finess, ej }: Place, month: Period): string[] {
  const seed = month === seedMonth ? seedByFiness.get(finess) : undefined
  if (seed) return seed.dmp
  if (draw(ej, 'dmp-absent') < 0.03) return ['..', '..', '..']
  return [0.42, 0.3, 0.28].map((share, rank) => (draw(finess, 'dmp', rank) < share + progress(month) ? 'Oui' : 'Non'))
}

function certificate({ ej }: Place, month: Period): string[] {
  if (month === seedMonth && seedByEj.has(ej)) return ['Commande effectuée', 'Oui']
  if (draw(ej, 'dmp-absent') < 0.03) return ['..', '..']
  const ordered = draw(ej, 'certificat') < 0.5 + progress(month)
  return ordered ? ['Commande effectuée', draw(ej, 'installation') < 0.7 + progress(month) ? 'Oui' : 'Non'] : ['Pas de commande', 'Non']
}
