import type { Measure, Volet } from '../column'
import { columnsOfVolet, type SheetColumn } from '../sheet-columns'

/** A column of the sheet that is also a figure: a share of subjects, or a sum. */
export type Indicator = SheetColumn & { measure: Measure; subject: 'EJ' | 'EG' }

export function indicatorsOf(volet: Volet): Indicator[] {
  return columnsOfVolet(volet).flatMap((column) => {
    const { measure, level } = column.column
    return measure ? [{ ...column, measure, subject: level ?? 'EG' }] : []
  })
}

export const isShare = ({ measure }: Indicator): boolean => !('sum' in measure)

/** One figure of one territory; `n` is every subject of the perimeter, `denominator` those that are concerned and known. */
export type Total = {
  key: string
  label: string
  numerator: number
  denominator: number
  value: number | null
  regionMedian: number | null
  n: number
  /** The figure is about too few to be told to who asks. */
  isWithheld?: true
}

/** A figure about fewer known subjects says something of each of them: an assumption, that a report may change for itself. */
export const fewest = 5
export const isFew = (known: number, under = fewest): boolean => known > 0 && known < under
export const fewWords = (under = fewest): string => `n < ${under}`

/** The same without its figure when it is about very few; how many are known stays. */
export function withheld(total: Total): Total {
  return isFew(total.denominator) ? { ...total, numerator: 0, value: null, isWithheld: true } : total
}

/** « 47,3 % » for a share (0 to 1), « 1 830 » for a sum. */
export function showValue(indicator: Indicator, value: number | null): string {
  if (value === null) return '—'
  return isShare(indicator)
    ? value.toLocaleString('fr-FR', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
    : value.toLocaleString('fr-FR')
}

export const showTotal = (indicator: Indicator, total: Total): string => (total.isWithheld ? fewWords() : showValue(indicator, total.value))

export const median = (values: readonly number[]): number | null => quantile(values, 0.5)

/** Between the two nearest values, in proportion: `part` is 0.25 for the first quartile, 0.5 for the median. Null without a value. */
export function quantile(values: readonly number[], part: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * part
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place))
}
