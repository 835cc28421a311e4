import type { Actor } from '../../db/actor'
import type { Volet } from '../../importers/column'
import type { Period } from '../../importers/period'
import { indicatorsOf, showValue } from './indicators'
import { readPilotage } from './totals.server'

/** One region beside the nation and the median, in words: the « Comparaison nationale » tab of the workbook. */
export async function compareRegion(
  actor: Actor,
  region: string,
  volet: Volet,
  point: Period,
): Promise<{ label: string; region: string; nation: string; median: string; n: number }[]> {
  const { nation, regions } = await readPilotage(actor, { volet, point })
  const own = regions.find((one) => one.region === region)?.totals
  return indicatorsOf(volet).map((indicator, rank) => ({
    label: indicator.measure.label,
    region: showValue(indicator, own?.[rank]?.value ?? null),
    nation: showValue(indicator, nation[rank]?.value ?? null),
    median: showValue(indicator, nation[rank]?.regionMedian ?? null),
    n: own?.[rank]?.n ?? 0,
  }))
}
