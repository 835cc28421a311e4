import type { Volet } from '../../importers/column'
import { isPeriod, type Period } from '../../importers/period'
import { blockColumns, columnIndex, type ViewColumn, viewColumn } from './columns'
import { type Cursor, readCursor, showCursor } from './cursor'
import { refused } from './refused'

/** What a person looks at; the URL says it whole, so that a link shows the same lines to a colleague. */
export type View = {
  region: string
  volet: Volet
  /** The point de suivi; the latest open one when the URL names none. */
  point: Period | undefined
  q: string
  departement: readonly string[]
  secteur: readonly string[]
  categorie: readonly string[]
  /** column key → codes of the choices kept */
  choices: Readonly<Record<string, readonly string[]>>
  /** Columns whose cell is empty, or filled. */
  vide: readonly string[]
  rempli: readonly string[]
  /** Columns of the region whose cell was typed before the point was opened, and awaits confirmation. */
  reconduit: readonly string[]
  tri: { key: string; descending: boolean }
  apres?: Cursor
  avant?: Cursor
}

export const pageSize = 100
const defaultSort = { key: 'nom', descending: false }
const lists = ['departement', 'secteur', 'categorie'] as const

/** Reads the view of a URL; anything unknown is refused with a 400, and no text of the URL ever names a column in SQL. */
export function readView(params: { region?: string }, url: URL, volets: readonly Volet[] = ['es', 'esms']): View {
  const search = url.searchParams
  const volet = readVolet(one(search, 'volet'), volets)
  const point = one(search, 'point')
  if (point && !isPeriod(point)) throw refused(400, 'Point de suivi inconnu.')
  const view: View = {
    region: params.region ?? '',
    volet,
    point: point || undefined,
    q: one(search, 'q').trim().slice(0, 100),
    departement: many(search, 'departement'),
    secteur: many(search, 'secteur'),
    categorie: many(search, 'categorie'),
    choices: {},
    vide: many(search, 'vide').map((key) => filterColumn(volet, key).key),
    rempli: many(search, 'rempli').map((key) => filterColumn(volet, key).key),
    reconduit: many(search, 'reconduit').map((key) => regionColumn(volet, key)),
    tri: defaultSort,
  }
  const choices: Record<string, readonly string[]> = {}
  for (const name of new Set(search.keys())) {
    if (known.has(name)) continue
    const [key, codes] = readChoice(volet, name, search)
    if (codes.length > 0) choices[key] = codes
  }
  return { ...view, choices, ...readOrder(search, volet) }
}

const known = new Set(['volet', 'point', 'q', ...lists, 'vide', 'rempli', 'reconduit', 'tri', 'apres', 'avant'])

function readVolet(said: string, volets: readonly Volet[]): Volet {
  if (volets.length === 0) throw refused(404, 'Région introuvable.')
  const volet = said ? volets.find((candidate) => candidate === said) : volets[0]
  if (!volet) throw refused(400, 'Volet inconnu.')
  return volet
}

function readOrder(search: URLSearchParams, volet: Volet): Pick<View, 'tri' | 'apres' | 'avant'> {
  const said = one(search, 'tri')
  const descending = said.startsWith('-')
  const column = viewColumn(volet, said ? said.slice(descending ? 1 : 0) : defaultSort.key)
  if (!column) throw refused(400, 'Tri inconnu.')
  const cursor = (name: 'apres' | 'avant') => (one(search, name) ? readCursor(one(search, name), column) : undefined)
  return { tri: { key: column.key, descending }, apres: cursor('apres'), avant: cursor('avant') }
}

function readChoice(volet: Volet, name: string, search: URLSearchParams): [string, string[]] {
  if (name.startsWith('tri')) throw refused(400, 'Tri inconnu.')
  const column = name.startsWith('f.') ? filterColumn(volet, name.slice(2)) : undefined
  if (!column?.options) throw refused(400, 'Filtre inconnu.')
  const codes = many(search, name)
  if (codes.some((code) => !column.options?.includes(code))) throw refused(400, `Filtre inconnu pour « ${column.label} ».`)
  return [column.key, codes]
}

function filterColumn(volet: Volet, key: string): ViewColumn {
  const column = viewColumn(volet, key)
  if (!column?.nullable) throw refused(400, 'Filtre inconnu.')
  return column
}

function regionColumn(volet: Volet, key: string): string {
  if (blockColumns(volet)[columnIndex(volet, key)]?.owner !== 'region') throw refused(400, 'Filtre inconnu.')
  return key
}

function one(search: URLSearchParams, name: string): string {
  const all = search.getAll(name)
  if (all.length > 1 || all[0]?.includes('\0')) throw refused(400, name === 'tri' ? 'Tri inconnu.' : 'Filtre inconnu.')
  return all[0] ?? ''
}

/** `departement=22,35` and `departement=22&departement=35` say the same: a form writes the second. */
function many(search: URLSearchParams, name: string): string[] {
  const all = search.getAll(name).flatMap((text) => text.split(','))
  if (all.some((text) => text.includes('\0'))) throw refused(400, 'Filtre inconnu.')
  return [...new Set(all.filter(Boolean))]
}

/** The query string of a view, without what goes without saying. */
export function searchOf(view: View): string {
  const search: [string, string][] = [
    ['volet', view.volet],
    ['point', view.point ?? ''],
    ['q', view.q],
    ...lists.map((name): [string, string] => [name, view[name].join(',')]),
    ...Object.entries(view.choices).map(([key, codes]): [string, string] => [`f.${key}`, codes.join(',')]),
    ['vide', view.vide.join(',')],
    ['rempli', view.rempli.join(',')],
    ['reconduit', view.reconduit.join(',')],
    ['tri', view.tri.key === defaultSort.key && !view.tri.descending ? '' : `${view.tri.descending ? '-' : ''}${view.tri.key}`],
    ['apres', view.apres ? showCursor(view.apres) : ''],
    ['avant', view.avant ? showCursor(view.avant) : ''],
  ]
  return String(new URLSearchParams(search.filter(([, value]) => value))).replaceAll('%2C', ',')
}

/** The same view with changes, from its first page. */
export function hrefOf(view: View, changes: Partial<View> = {}): string {
  return `?${searchOf({ ...view, apres: undefined, avant: undefined, ...changes })}`
}
