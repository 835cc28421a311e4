import type { Period } from '../../../importers/period'
import { draw } from '../draw'
import { type Place, pmsiOf } from '../place'
import { seedByFiness } from '../seed-rows'
import { csv } from '../spreadsheet'
import type { DemoFile } from '.'

const domains = ['D1', 'D4', 'D1 D4', 'D1 D2 D4', 'D1 D4 Bonus CRO']

export function programmesFile(es: readonly Place[], month: Period): DemoFile {
  const header = [
    'FINESS géographique',
    'FINESS PMSI',
    'FINESS juridique',
    'Raison sociale',
    'ES Pilote MES',
    'Candidat SUN-ES (Liste des domaines et bonus validés)',
  ]
  const rows = es.map((place) => {
    const seed = seedByFiness.get(place.finess)
    const pilote = draw(place.finess, 'pilote') < 0.04 ? 'ES Pilote MES' : ''
    const candidat = draw(place.finess, 'sun') < 0.31 ? (domains[Math.floor(draw(place.finess, 'domaines') * domains.length)] ?? '') : ''
    return [
      place.finess,
      seed?.pmsi ?? pmsiOf(place),
      place.ej,
      place.raisonSociale,
      seed ? seed.pilote : pilote,
      seed ? seed.candidat : candidat,
    ]
  })
  return { name: `Programmes nationaux ${month}.csv`, content: csv([header, ...rows]) }
}
