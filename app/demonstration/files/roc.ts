import { compactPeriod, type Period } from '../../../importers/period'
import { draw } from '../draw'
import type { Place } from '../place'
import { type Cell, xlsx } from '../spreadsheet'
import type { DemoFile } from '.'

const header = [
  "Nom de l'établissement",
  'Finess juridique',
  'Finess géographique',
  'Statut du planning',
  'Date démarrage du projet en ETS',
  "Date d'envoi à l'ANS du planning validé entre l'éditeur et l'ETS",
  'Date accrochage technique',
  'Date Démarrage flux réels',
  'Date fin projet en ETS',
]

/** The planning of one éditeur: an EJ alone when all its établissements are concerned, else one row per EJ and EG. */
export async function rocFile(es: readonly Place[], month: Period): Promise<DemoFile> {
  const followed = es.filter(({ categorie, ej }) => ['355', '101', '365'].includes(categorie) && draw(ej, 'roc') < 0.3)
  const seen = new Set<string>()
  const rows: Cell[][] = []
  for (const place of followed) {
    const byEg = draw(place.ej, 'roc-eg') < 0.25
    const subject = byEg ? place.finess : place.ej
    if (seen.has(subject)) continue
    seen.add(subject)
    rows.push([place.raisonSociale, place.ej, byEg ? place.finess : '', ...planning(subject, month)])
  }
  const page: Cell[][] = [
    ['Déploiement de ROC en établissement de santé'],
    ['Démonstration : dates fictives, établissements réels'],
    [],
    header,
    ...rows,
    [
      'Dates incohérentes (avertissement volontaire)',
      '750150237',
      '',
      "Proposé à l'établissement",
      '01/09/2020',
      '15/09/2020',
      '15/11/2020',
      '22/10/2020',
      '31/12/2020',
    ],
    ['', '', '', "Proposé à l'établissement"],
  ]
  return { name: `Planning ROC ${compactPeriod(month)}.xlsx`, content: await xlsx([{ name: 'Planning_déploiement', rows: page }]) }
}

function planning(subject: string, month: Period): Cell[] {
  const validated = draw(subject, 'roc-valide') < 0.35 + (month >= '2022-08' ? 0.1 : 0)
  const start = new Date(Date.UTC(2022, Math.floor(draw(subject, 'roc-debut') * 11), 1 + Math.floor(draw(subject, 'roc-jour') * 27)))
  const after = (days: number) => new Date(start.getTime() + days * 86_400_000)
  return [validated ? "Validé par l'établissement" : "Proposé à l'établissement", start, after(16), after(80), after(84), after(121)]
}
