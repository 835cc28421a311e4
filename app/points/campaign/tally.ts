import type { Volet } from '../../../importers/column'
import { median } from '../../../importers/figures/indicators'

/** Cells of some lines. `yellow` are those a region fills, `grey` those that files fill; what is typed after the opening is confirmed. */
export type Tally = {
  lines: number
  yellow: number
  filled: number
  confirmed: number
  /** Filled, and unchanged for `staleMonths` months or more. */
  stale: number
  grey: number
  fed: number
  /** Grey cells of files that were promised and have not come. */
  missing: number
  contested: number
  lastAt: string | null
}

export type Group = Tally & { region: string; departement: string; volet: Volet }

/** From which age on a carried-over cell is worth a look. */
export const staleMonths = 3

export const noTally: Tally = {
  ...{ lines: 0, yellow: 0, filled: 0, confirmed: 0, stale: 0, grey: 0, fed: 0, missing: 0, contested: 0 },
  lastAt: null,
}

const counts = ['lines', 'yellow', 'filled', 'confirmed', 'stale', 'grey', 'fed', 'missing', 'contested'] as const

export function add(tallies: readonly Tally[]): Tally {
  const sum = { ...noTally }
  for (const tally of tallies) {
    for (const count of counts) sum[count] += tally[count]
    if (tally.lastAt !== null && (sum.lastAt === null || tally.lastAt > sum.lastAt)) sum.lastAt = tally.lastAt
  }
  return sum
}

/** Shares from 0 to 1; null when there is nothing to divide by. */
export type Shares = { filled: number | null; confirmed: number | null; stale: number | null; fed: number | null }

export const shareKeys = ['filled', 'confirmed', 'stale', 'fed'] as const

/** Filled among the yellow cells; confirmed and stale among the filled ones; fed among all cells, grey and yellow. */
export function sharesOf({ yellow, filled, confirmed, stale, grey, fed }: Tally): Shares {
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null)
  return { filled: share(filled, yellow), confirmed: share(confirmed, filled), stale: share(stale, filled), fed: share(fed, grey + yellow) }
}

export const medianOf = (values: readonly (number | null)[]): number | null => median(values.filter((value) => value !== null))

/** « 47 % » ; a share that is not nothing never reads 0 %, nor one that is not everything 100 %. */
export function showShare(share: number | null): string {
  if (share === null) return '—'
  const rounded = Math.round(share * 100)
  const shown = rounded === 0 && share > 0 ? '< 1' : rounded === 100 && share < 1 ? '> 99' : String(rounded)
  return `${shown} %`
}
