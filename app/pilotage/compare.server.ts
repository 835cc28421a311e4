import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import { indicatorsOf, isShare } from '../../importers/figures/indicators'
import type { Period } from '../../importers/period'
import { regionName } from '../../importers/reference/territoires'
import { countPilotage } from './totals.server'

/**
 * The « Comparaison nationale » tab of a workbook: its regions, one column each, beside the nation and the median of regions (of shares
 * alone), then how many subjects each counts. With « all », the nation and the median.
 */
export async function compareRegions(sql: Tx, regions: readonly string[] | 'all', volet: Volet, point: Period) {
  const { nation, regions: counted } = await countPilotage(sql, { volet, point })
  const own = regions === 'all' ? [] : regions
  const territories = [
    ...own.map((code) => ({ name: regionName(code), totals: counted.find(({ region }) => region === code)?.totals })),
    { name: 'France', totals: nation },
  ]
  return indicatorsOf(volet).map((indicator, rank) => {
    const share = isShare(indicator)
    const median = share ? (nation[rank]?.regionMedian ?? null) : null
    return {
      label: indicator.measure.label,
      figures: [
        ...territories.map(({ name, totals }) => ({ heading: name, value: totals?.[rank]?.value ?? null, isShare: share })),
        { heading: 'Médiane des régions', value: median, isShare: share },
        ...territories.map(({ name, totals }) => ({ heading: `Nombre (${name})`, value: totals?.[rank]?.n ?? 0, isShare: false })),
      ],
    }
  })
}
