import { compactPeriod, type Period, titlePeriod } from '../../../importers/period'
import { regions } from '../../../importers/reference/territoires'
import { draw, pick } from '../draw'
import { type Place, pmsiOf } from '../place'
import { progress, seedMonth } from '../progress'
import { seedByFiness } from '../seed-rows'
import { type Cell, csv, xlsx } from '../spreadsheet'
import type { DemoFile } from '.'

const softwares = { DPI: 0.55, PFI: 0.48, RI: 0.4, LOINC: 0.25, SGL: 0.22, RADIO: 0.35 } as const
type Software = keyof typeof softwares
const labSoftwares = new Set<Software>(['LOINC', 'SGL', 'RADIO'])

/** One row per FINESS PMSI that has an order; the others are « Pas de commande signée » by rule. */
export async function aspFile(es: readonly Place[], month: Period): Promise<DemoFile> {
  const byPmsi = new Map<string, Place>()
  for (const place of es) {
    const pmsi = seedByFiness.get(place.finess)?.pmsi ?? pmsiOf(place)
    if (!byPmsi.has(pmsi) || seedByFiness.has(place.finess)) byPmsi.set(pmsi, place)
  }
  const names = Object.keys(softwares) as Software[]
  const rows = [...byPmsi].flatMap(([pmsi, place]) => {
    const orders = names.map((software) => order(place, software, month))
    const isNamed = orders.some((said) => said !== '')
    return isNamed ? [[place.finess, pmsi, place.ej, place.raisonSociale, regions[place.region] ?? '', ...orders]] : []
  })
  const page: Cell[][] = [
    [`Prestations Ségur - commandes - ${titlePeriod(month)}`],
    ['Démonstration : valeurs fictives, établissements réels'],
    [],
    ['FINESS géographique', 'FINESS PMSI', 'FINESS juridique', 'Raison sociale', 'Région', ...names],
    ...rows,
    ...mistakes(month),
    ['Total', null, null, rows.length],
  ]
  return { name: `ASP-${upper(month)}-SEGUR.xlsx`, content: await xlsx([{ name: 'ASP', rows: page }]) }
}

export function aspDuiFile(esms: readonly Place[], month: Period): DemoFile {
  const header = ['FINESS géographique', 'FINESS juridique', 'Raison sociale', 'Région', 'DUI']
  const rows = esms
    .filter(({ finess }) => draw(finess, 'dui') < 0.18 + progress(month))
    .map((place) => [
      place.finess,
      place.ej,
      place.raisonSociale,
      regions[place.region] ?? '',
      draw(place.finess, 'dui-nc') < 0.05 ? 'Non concerné' : 'Commande signée',
    ])
  return { name: `ASP-${upper(month)}-SEGUR-ESMS.csv`, content: csv([header, ...rows]) }
}

function order(place: Place, software: Software, month: Period): string {
  const seed = seedByFiness.get(place.finess)
  if (seed && month === seedMonth) return seed.orders[software]
  const share = softwares[software] + progress(month) + (draw(place.region, 'rythme') - 0.5) * 0.3
  const out = labSoftwares.has(software) ? 0.3 : 0.05
  if (draw(place.finess, software, 'hors') < out) return 'Non concerné'
  return pick(draw(place.finess, software), [['Commande signée', share] as const, ['', 1 - share] as const])
}

/** What real files hold too: a lost zero, a wrong key, an unknown number, a value nobody knows, contradictory lines. */
function mistakes(month: Period): Cell[][] {
  const second = month === seedMonth ? 'Non concerné' : 'Commande signée'
  return [
    ['240000373', '', '', 'Clé fausse (erreur volontaire)', '', 'Commande signée'],
    ['2,4E+08', '', '', 'Notation scientifique (erreur volontaire)', '', 'Commande signée'],
    ['980501506', '', '', 'Absent du référentiel (erreur volontaire)', '', 'Commande signée'],
    ['350000022', '', '', 'Valeur inconnue (erreur volontaire)', '', 'Commande en cours'],
    [10000032, 10780062, '010780062', 'Zéros perdus (erreur volontaire)', '', 'Commande signée', second],
  ]
}

const upper = (month: Period) =>
  compactPeriod(month)
    .replace(/(\d+)$/, '-$1')
    .toUpperCase()
