import type { Volet } from '../../importers/column'
import { isPeriod, type Period } from '../../importers/period'
import { nation } from '../../importers/reading'
import { type ViewColumn, viewColumn } from './columns'
import { readKept } from './filters/kept'
import { type CellState, isSameState, readState, type StateName, stateNames, writeState } from './filters/states'
import { refused } from './refused'

/** What a person looks at; the URL says it whole, so that a link shows the same lines to a colleague. */
export type View = {
  /** The code of a region, or `nation`. */
  region: string
  volet: Volet
  /** The point de suivi; the latest open one when the URL names none. */
  point: Period | undefined
  q: string
  /** column key → what is kept of it, as the URL says it (`filters/kept.ts`); a line must have one of them in each column. */
  kept: Readonly<Record<string, readonly string[]>>
  /** What cells must be, all of it. */
  states: readonly CellState[]
  /** Most important first. */
  tri: readonly Sort[]
  par?: Grouping
  /** The month that the sheet is compared with. */
  avec?: Period
  /** The saved view that it came from, for the layout of its columns. */
  vue?: number
  /** Rank of the first line of the page, from 1: for reading without JavaScript. */
  rang: number
}

export type Sort = { key: string; descending: boolean }

/** What lines are put together by: a column of identity, or the éditeur that a source gives. */
export type Grouping = 'ej' | 'departement' | 'categorie' | 'editeur'

/** Lines that the server renders. */
export const pageSize = 60
const defaultSort: readonly Sort[] = [{ key: 'nom', descending: false }]
/** Columns of identity that go by their own name in the URL. */
const identityNames = ['region', 'departement', 'secteur', 'categorie'] as const
export const groupings: readonly Grouping[] = ['ej', 'departement', 'categorie', 'editeur']
const mostSorts = 5

/** Reads the view of a URL; anything unknown is refused with a 400, and no text of the URL ever names a column in SQL. */
export function readView(params: { region?: string }, url: URL, volets: readonly Volet[] = ['es', 'esms']): View {
  const search = url.searchParams
  const volet = readVolet(one(search, 'volet'), volets)
  const region = params.region ?? ''
  const [par, rang] = [one(search, 'par'), one(search, 'rang') || '1']
  if (par && !groupings.some((known) => known === par)) throw refused(400, 'Groupement inconnu.')
  if (!/^[1-9]\d{0,5}$/.test(rang)) throw refused(400, 'Page inconnue.')
  const vue = one(search, 'vue')
  if (!/^(|[1-9]\d{0,8})$/.test(vue)) throw refused(400, 'Vue inconnue.')
  return {
    region,
    volet,
    point: readMonth(search, 'point', 'Point de suivi inconnu.'),
    q: one(search, 'q').trim().slice(0, 100),
    ...readFilters(search, volet, region),
    tri: readSorts(one(search, 'tri'), volet),
    par: (par || undefined) as Grouping | undefined,
    avec: readMonth(search, 'avec', 'Mois de comparaison inconnu.'),
    vue: vue ? Number(vue) : undefined,
    rang: Number(rang),
  }
}

const known = new Set(['volet', 'point', 'q', 'tri', 'par', 'avec', 'vue', 'rang'])

function readVolet(said: string, volets: readonly Volet[]): Volet {
  if (volets.length === 0) throw refused(404, 'Région introuvable.')
  const volet = said ? volets.find((candidate) => candidate === said) : volets[0]
  if (!volet) throw refused(400, 'Volet inconnu.')
  return volet
}

function readMonth(search: URLSearchParams, name: string, message: string): Period | undefined {
  const said = one(search, name)
  if (said && !isPeriod(said)) throw refused(400, message)
  return said || undefined
}

function readSorts(said: string, volet: Volet): readonly Sort[] {
  const names = said.split(',').filter(Boolean)
  const sorts = names.map((name) => {
    const descending = name.startsWith('-')
    const column = viewColumn(volet, name.slice(descending ? 1 : 0))
    if (!column) throw refused(400, 'Tri inconnu.')
    return { key: column.key, descending }
  })
  if (sorts.length > mostSorts || new Set(sorts.map(({ key }) => key)).size < sorts.length) throw refused(400, 'Tri inconnu.')
  return sorts.length > 0 ? sorts : defaultSort
}

function readFilters(search: URLSearchParams, volet: Volet, region: string): Pick<View, 'kept' | 'states'> {
  const kept: Record<string, readonly string[]> = {}
  const states: CellState[] = []
  for (const name of new Set(search.keys())) {
    if (known.has(name)) continue
    const since = /^depuis\.(.+)$/.exec(name)
    if (since) {
      // A form says the column and the day apart.
      if (one(search, name)) states.push(...readStates([`${since[1]}@${one(search, name)}`], 'change', volet))
      continue
    }
    const state = stateNames.find((candidate) => candidate === name)
    if (state) states.push(...readStates(many(search, state), state, volet))
    else keep(kept, search, name, volet, region)
  }
  return { kept, states: states.filter((one, rank) => states.findIndex((other) => isSameState(one, other)) === rank) }
}

function readStates(all: readonly string[], state: StateName, volet: Volet): CellState[] {
  return all.map((said) => {
    const read = readState(state, said, (key) => viewColumn(volet, key))
    if (!read) throw refused(400, 'Filtre inconnu.')
    return read
  })
}

/** A form without JavaScript says the two ends of a range apart: `min.` and `max.`. */
function keep(kept: Record<string, readonly string[]>, search: URLSearchParams, name: string, volet: Volet, region: string): void {
  const column = filterColumn(name, volet, region)
  const said = name.startsWith('f.') && !column.coded && column.sqlType === 'text' ? texts(search, name) : many(search, name)
  const range = /^m(in|ax)\./.test(name) ? rangeOf(search, column.key) : undefined
  const values = range === undefined ? said : range === '..' ? [] : [range]
  if (values.some((value) => !readKept(column, value))) throw refused(400, `Filtre inconnu pour « ${column.label} ».`)
  if (values.length > 0) kept[column.key] = [...new Set([...(kept[column.key] ?? []), ...values])]
}

function filterColumn(name: string, volet: Volet, region: string): ViewColumn {
  if (name.startsWith('tri')) throw refused(400, 'Tri inconnu.')
  const [, key] = /^(?:f|min|max)\.(.+)$/.exec(name) ?? []
  const identity = identityNames.find((candidate) => candidate === name && (candidate !== 'region' || region === nation))
  const column = viewColumn(volet, key ?? identity ?? '')
  if (!column || (key && identityNames.some((candidate) => candidate === key))) throw refused(400, 'Filtre inconnu.')
  return column
}

function rangeOf(search: URLSearchParams, key: string): string {
  return ['min', 'max'].map((end) => one(search, `${end}.${key}`).trim().replace(',', '.')).join('..')
}

function one(search: URLSearchParams, name: string): string {
  const all = search.getAll(name)
  if (all.length > 1 || all[0]?.includes('\0')) throw refused(400, name === 'tri' ? 'Tri inconnu.' : 'Filtre inconnu.')
  return all[0] ?? ''
}

/** `departement=22,35` and `departement=22&departement=35` say the same: a form writes the second. */
function many(search: URLSearchParams, name: string): string[] {
  return [...new Set(texts(search, name).flatMap((text) => text.split(',')))].filter(Boolean)
}

/** A text that is looked for may hold a comma. */
function texts(search: URLSearchParams, name: string): string[] {
  const all = search.getAll(name)
  if (all.some((text) => text.includes('\0'))) throw refused(400, 'Filtre inconnu.')
  return [...new Set(all.map((text) => text.trim()))].filter(Boolean)
}

/** The query string of a view, without what goes without saying. */
export function searchOf(view: View): string {
  const named = (key: string) => (identityNames.some((name) => name === key) ? key : `f.${key}`)
  const search: [string, string][] = [
    ['volet', view.volet],
    ['point', view.point ?? ''],
    ['avec', view.avec ?? ''],
    ['q', view.q],
    ...Object.entries(view.kept).flatMap(([key, values]): [string, string][] => {
      const { coded, sqlType } = viewColumn(view.volet, key) ?? { coded: true, sqlType: 'text' }
      return !coded && sqlType === 'text' ? values.map((value) => [named(key), value]) : [[named(key), values.join(',')]]
    }),
    ...stateNames.map((name): [string, string] => [
      name,
      view.states
        .filter(({ state }) => state === name)
        .map(writeState)
        .join(','),
    ]),
    ['par', view.par ?? ''],
    ['tri', writeSorts(view.tri)],
    ['vue', view.vue ? String(view.vue) : ''],
    ['rang', view.rang > 1 ? String(view.rang) : ''],
  ]
  return String(new URLSearchParams(search.filter(([, value]) => value))).replace(/%2C|%40|%7E/g, decodeURIComponent)
}

function writeSorts(sorts: readonly Sort[]): string {
  const said = sorts.map(({ key, descending }) => `${descending ? '-' : ''}${key}`).join(',')
  return said === defaultSort[0]?.key ? '' : said
}

/** The same view with changes, from its first page. */
export function hrefOf(view: View, changes: Partial<View> = {}): string {
  return `?${searchOf({ ...view, rang: 1, ...changes })}`
}

/** Sorted by one column alone, the other way when it already was; or by it after the others. */
export function sortedBy(view: View, key: string, after = false): readonly Sort[] {
  const rank = view.tri.findIndex((sort) => sort.key === key)
  const sort = { key, descending: rank >= 0 && !view.tri[rank]?.descending }
  if (!after) return [rank >= 0 && view.tri.length > 1 ? { key, descending: view.tri[rank]?.descending ?? false } : sort]
  return rank >= 0 ? view.tri.map((other) => (other.key === key ? sort : other)) : [...view.tri, sort].slice(-mostSorts)
}

export const isFiltered = ({ q, kept, states }: View): boolean => q !== '' || Object.keys(kept).length > 0 || states.length > 0

/** The same view with nothing filtered. */
export const unfiltered = (view: View): View => ({ ...view, q: '', kept: {}, states: [], rang: 1 })
