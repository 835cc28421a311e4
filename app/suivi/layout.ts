import type { Volet } from '../../importers/column'
import { blockColumns, identityColumns } from './columns'

/** How a person lays the sheet out. It changes no line and no right: plain JSON, that a browser or a saved view keeps. */
export type Layout = {
  /** Keys of every column, from left to right; the name of the establishment is always the first. */
  order: readonly string[]
  hidden: readonly string[]
  /** column key → pixels, for the columns whose width was changed */
  widths: Readonly<Record<string, number>>
  /** How many columns stay in sight, from the left. */
  frozen: number
  density: Density
}

export type Density = keyof typeof densities

/** Height of a line, in pixels. */
export const densities = {
  serree: { label: 'Serrée', height: 27 },
  normale: { label: 'Normale', height: 39 },
  aeree: { label: 'Aérée', height: 57 },
} as const

export const widthLimits = { least: 44, most: 640 }

/** Identity columns that the grid draws before the blocks; the others are said beside them. */
const identityShown = new Set(['nom', 'finess', 'categorie', 'departement'])

/** Every column of the grid in the order of the sheet. */
export const layoutKeys = (volet: Volet): readonly string[] => [
  ...identityColumns.flatMap(({ key }) => (identityShown.has(key) ? [key] : [])),
  ...blockColumns(volet).map(({ key }) => key),
]

export const defaultLayout = (volet: Volet): Layout => ({
  order: layoutKeys(volet),
  hidden: [],
  widths: {},
  frozen: identityShown.size,
  density: 'normale',
})

/** Reads a layout that was kept, perhaps by an older Vigie: what is unknown goes, a column it did not know takes its place in the sheet. */
export function readLayout(said: unknown, volet: Volet): Layout {
  const usual = defaultLayout(volet)
  if (typeof said !== 'object' || said === null) return usual
  const { order, hidden, widths, frozen, density } = said as Record<string, unknown>
  const known = new Set(usual.order)
  const keys = (list: unknown) => (Array.isArray(list) ? [...new Set(list.filter((key): key is string => known.has(key)))] : [])
  return {
    order: completed(keys(order), usual.order),
    hidden: keys(hidden).filter((key) => key !== 'nom'),
    widths: readWidths(widths, known),
    frozen: Number.isInteger(frozen) ? Math.min(Math.max(frozen as number, 1), usual.order.length) : usual.frozen,
    density: typeof density === 'string' && Object.hasOwn(densities, density) ? (density as Density) : usual.density,
  }
}

/** A missing column follows the one that precedes it in the sheet. */
function completed(order: readonly string[], all: readonly string[]): string[] {
  const whole = order.filter((key) => key !== 'nom')
  whole.unshift('nom')
  all.forEach((key, index) => {
    if (!whole.includes(key)) whole.splice(whole.indexOf(all[index - 1] ?? 'nom') + 1, 0, key)
  })
  return whole
}

function readWidths(widths: unknown, known: ReadonlySet<string>): Record<string, number> {
  const pairs = Object.entries(typeof widths === 'object' && widths !== null ? widths : {})
  return Object.fromEntries(
    pairs
      .filter((pair): pair is [string, number] => known.has(pair[0]) && Number.isFinite(pair[1]))
      .map(([key, width]) => [key, inLimits(width)]),
  )
}

export const inLimits = (width: number) => Math.round(Math.min(Math.max(width, widthLimits.least), widthLimits.most))

/** The order with a column one place further, or before another; the name of the establishment stays first. */
export function moved(order: readonly string[], key: string, step: 1 | -1, among: readonly string[] = order): readonly string[] {
  const neighbour = among[among.indexOf(key) + step]
  return neighbour ? placed(order, key, neighbour, step > 0) : order
}

export function placed(order: readonly string[], key: string, neighbour: string, isAfter: boolean): readonly string[] {
  if (key === 'nom' || key === neighbour || (neighbour === 'nom' && !isAfter)) return order
  const others = order.filter((other) => other !== key)
  const at = others.indexOf(neighbour) + (isAfter ? 1 : 0)
  return [...others.slice(0, at), key, ...others.slice(at)]
}
