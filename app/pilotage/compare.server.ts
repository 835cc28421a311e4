import type { Actor } from '../../db/actor'
import type { Volet } from '../../importers/column'
import { indicatorsOf, isShare } from '../../importers/figures/indicators'
import type { Period } from '../../importers/period'
import { readPilotage } from './totals.server'

/** One region beside the nation and the median of regions (of shares alone): the « Comparaison nationale » tab of the workbook. */
export async function compareRegion(actor: Actor, region: string, volet: Volet, point: Period) {
  const { nation, regions } = await readPilotage(actor, { volet, point })
  const own = regions.find((one) => one.region === region)?.totals
  return indicatorsOf(volet).map((indicator, rank) => ({
    label: indicator.measure.label,
    region: own?.[rank]?.value ?? null,
    nation: nation[rank]?.value ?? null,
    median: isShare(indicator) ? (nation[rank]?.regionMedian ?? null) : null,
    n: own?.[rank]?.n ?? 0,
    isShare: isShare(indicator),
  }))
}
