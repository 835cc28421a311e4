import type { Actor } from '../../db/actor'
import type { Volet } from '../../importers/column'
import { indicatorsOf, isShare, showTotal } from '../../importers/figures/indicators'
import type { Period } from '../../importers/period'
import { toldTo } from './few'
import { readTotals } from './totals.server'

/** Every figure at two points, and the gap: in points for a share, as a number for a sum. A region, or the nation without one. */
export async function gapsOf(
  actor: Actor,
  { volet, point, since, region }: { volet: Volet; point: Period; since: Period; region?: string },
) {
  const read = async (at: Period) => toldTo(actor, region, await readTotals(actor, { volet, point: at, region }))
  const [now, before] = [await read(point), await read(since)]
  return indicatorsOf(volet).map((indicator) => {
    const [was, is] = [before, now].map((totals) => totals.find(({ key }) => key === indicator.key))
    const [one, other] = [was?.value ?? null, is?.value ?? null]
    const gap = one === null || other === null ? null : other - one
    return {
      key: indicator.key,
      label: indicator.measure.label,
      before: was ? showTotal(indicator, was) : '—',
      after: is ? showTotal(indicator, is) : '—',
      gap: gap === null ? '—' : signed(isShare(indicator) ? gap * 100 : gap, isShare(indicator)),
    }
  })
}

function signed(gap: number, isShare: boolean): string {
  const shown = Math.abs(gap).toLocaleString('fr-FR', { maximumFractionDigits: isShare ? 1 : 0, minimumFractionDigits: isShare ? 1 : 0 })
  const sign = Number(shown.replace(',', '.').replace(/\s/g, '')) === 0 ? '' : gap > 0 ? '+' : '−'
  return `${sign}${shown}${isShare ? ' pt' : ''}`
}
