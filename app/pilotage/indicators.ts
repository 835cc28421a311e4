import type { Measure, Volet } from '../../importers/column'
import { columnsOfVolet, type SheetColumn } from '../../importers/sheet-columns'

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
}

/** « 47,3 % » for a share (0 to 1), « 1 830 » for a sum. */
export function showValue(indicator: Indicator, value: number | null): string {
  if (value === null) return '—'
  return isShare(indicator)
    ? value.toLocaleString('fr-FR', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
    : value.toLocaleString('fr-FR')
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
