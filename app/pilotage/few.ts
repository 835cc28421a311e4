import type { Actor } from '../../db/actor'
import { isFew, type Total, withheld } from '../../importers/figures/indicators'
import type { Pilotage } from './totals.server'

/** Who reads the lines of a region has nothing to learn from its figures; to the others, those about very few are not told. */
export const isOwn = (actor: Actor, region: string | undefined): boolean =>
  actor.kind === 'operator' || (region !== undefined && actor.regions.includes(region))

export const toldTo = (actor: Actor, region: string | undefined, totals: readonly Total[]): Total[] =>
  totals.map((total) => (isOwn(actor, region) ? total : withheld(total)))

/** The figures of all as an account may read them. The median of very few subjects is not told either. */
export function pilotageTo(actor: Actor, { nation, regions, overlap }: Pilotage): Pilotage {
  const hasMedian = nation.map(({ denominator }) => !isFew(denominator))
  const median = (totals: Total[]) => totals.map((total, rank) => (hasMedian[rank] ? total : { ...total, regionMedian: null }))
  return {
    nation: median(toldTo(actor, undefined, nation)),
    regions: regions.map(({ region, totals }) => ({ region, totals: median(toldTo(actor, region, totals)) })),
    overlap,
  }
}
