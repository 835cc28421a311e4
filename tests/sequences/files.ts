import { showPeriod } from '../../importers/period'
import { sourceByKey } from '../../importers/sources'
import { csv } from '../files/made/workbook'
import { finessOf } from '../setup/sheet-factory'
import type { File, Line, Place } from './model'

export type Dice = (sides: number) => number

/** Six sites of three EJ. */
export const places: readonly Place[] = Array.from({ length: 6 }, (_, rank) => ({
  eg: finessOf('24', 100 + rank),
  ej: finessOf('24', 90_000 + Math.floor(rank / 2)),
}))
export const months = ['2022-06', '2022-07', '2022-08'] as const
export const points = ['2022-07', '2022-08'] as const

type Kind = {
  fields: Readonly<Record<string, readonly string[]>>
  levels: readonly ('eg' | 'ej')[]
  finess: readonly string[]
  name: string
}

/** A replacing source by site or EJ, one of facts of the EJ, one that gathers several files, one with a rule for what is not said. */
const kinds: Readonly<Record<string, Kind>> = {
  insi: {
    fields: { appel: ['Oui', 'Non', 'pas disponible', ''], appels: ['12', '1 830', '..', '', ''] },
    levels: ['eg', 'ej'],
    finess: ['FINESS géographique', 'FINESS juridique'],
    name: 'M1271_V02_TLSt_Publication donnees INSi',
  },
  mssante: {
    fields: { raccordement: ['ES Emetteur', 'Non raccordé', 'nc', ''], messages: ['5', '1830', '', ''] },
    levels: ['ej'],
    finess: ['FINESS géographique', 'FINESS juridique'],
    name: 'Rapport indicateurs MSSanté-general',
  },
  roc: {
    fields: {
      statut: ["Proposé à l'établissement", "Validé par l'établissement", ''],
      accrochage: ['12/09/2022', '-', ''],
      editeur: ['Alpha', 'Bêta', ''],
    },
    levels: ['eg', 'ej'],
    finess: ['Finess géographique', 'Finess juridique'],
    name: 'ROC planning',
  },
  asp: {
    fields: { dpi: ['Commande signée', 'Non concerné', ''], ri: ['Commande signée', '', 'pas disponible'] },
    levels: ['eg', 'ej'],
    finess: ['FINESS géographique', 'FINESS juridique'],
    name: 'ASP-SEGUR',
  },
}

export const regional = {
  'asp.meteo': ['deploye', 'alerte', ''],
  'asp.commentaire': ['à relancer', 'vu', ''],
  'insi.taux': ['47', '60 %', 'pas disponible', ''],
}
export const columns = [
  ...Object.entries(kinds).flatMap(([source, { fields }]) => Object.keys(fields).map((field) => `${source}.${field}`)),
  ...Object.keys(regional),
]

/** What a sequence is about: one source or two, one month or two, so that files meet. */
export type Subject = { sources: readonly string[]; periods: readonly string[] }

export function aSubject(roll: Dice): Subject {
  const some = <T>(list: readonly T[]) => [among(list, roll), among(list, roll)]
  return { sources: some(Object.keys(kinds)), periods: some(months) }
}

/** A file about some of the places, some columns being sometimes left out. */
export function aFile({ sources, periods }: Subject, roll: Dice): File {
  const source = among(sources, roll)
  const kind = kinds[source] as Kind
  const names = Object.keys(kind.fields)
  const fields = names.filter((_, rank) => roll(5) > 0 || rank === 0)
  const subjects = new Set(places.filter(() => roll(3) > 0).map((place) => place[among(kind.levels, roll)]))
  if (subjects.size === 0) subjects.add(places[0]?.[kind.levels[0] ?? 'eg'] ?? '')
  const lines = [...subjects].map(
    (finess): Line => ({ finess, cells: Object.fromEntries(fields.map((field) => [field, among(kind.fields[field] ?? [''], roll)])) }),
  )
  return { source, period: among(periods, roll), fields, lines }
}

export const among = <T>(list: readonly T[], roll: Dice): T => list[roll(list.length)] as T

/** The file as somebody would send it. */
export function written({ source, period, fields, lines }: File): { name: string; content: Buffer } {
  const kind = kinds[source] as Kind
  const egs = new Set(places.map(({ eg }) => eg))
  const header = [...kind.finess, 'Raison sociale', ...fields.map((field) => sourceByKey(source)?.national[field]?.label ?? field)]
  const rows = lines.map(({ finess, cells }) => [
    ...(egs.has(finess) ? [finess, ''] : ['', finess]),
    'CH',
    ...fields.map((field) => cells[field] ?? ''),
  ])
  return { name: `${kind.name} ${showPeriod(period)}.csv`, content: Buffer.from(`\ufeff${csv([header, ...rows])}`) }
}
