import type { Volet } from '../../importers/column'
import { indicatorsOf } from '../../importers/figures/indicators'
import { isPeriod, type Period } from '../../importers/period'

export type Query = { volet: Volet; point: Period; chosen: string; sort: string }

/** What the address asks for; what it asks wrongly falls back on the first figure and the current point. */
export function readQuery(url: URL, points: readonly Period[]): Query {
  const asked = url.searchParams
  const volet: Volet = asked.get('volet') === 'esms' ? 'esms' : 'es'
  const point = asked.get('point') ?? ''
  const keys = indicatorsOf(volet).map(({ key }) => key)
  const chosen = asked.get('indicateur') ?? ''
  const sort = asked.get('tri') ?? ''
  return {
    volet,
    point: isPeriod(point) && points.includes(point) ? point : (points[0] ?? ''),
    chosen: keys.includes(chosen) ? chosen : (keys[0] ?? ''),
    sort: ['nom', 'valeur', 'ecart'].includes(sort) ? sort : 'valeur',
  }
}

export function hrefOf(query: Query, change: Partial<Query>): string {
  const { volet, point, chosen, sort } = { ...query, ...change }
  return `/pilotage?${new URLSearchParams({ volet, point, indicateur: chosen, tri: sort })}`
}
