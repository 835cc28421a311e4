import { type Column, readNumber } from '../../column'
import type { Source } from '../../source'
import { type Row, textAt } from '../read/cells'

export type Scale = 'fraction' | 'mixed' | 'percent'

/** The rate columns of a source: the number format of a column tells it. */
export function isRate(column: Column | undefined): boolean {
  return column?.numFmt.includes('%') ?? false
}

/** How a rate is written down a whole column: 0,47 and 1 are fractions when nothing goes over 1; with 47 elsewhere, one cannot tell. */
export function scaleOf(texts: Iterable<string>): Scale {
  let hasFraction = false
  let hasWhole = false
  for (const text of texts) {
    const number = readNumber(text)
    if (number === undefined) continue
    if (number > 0 && number < 1) hasFraction = true
    else if (number > 1) hasWhole = true
  }
  if (hasFraction && hasWhole) return 'mixed'
  return hasFraction ? 'fraction' : 'percent'
}

export function scales(source: Source, columns: ReadonlyMap<string, number>, rows: readonly Row[]): Map<string, Scale> {
  const rates = [...columns].filter(([field]) => isRate(source.national[field]))
  return new Map(rates.map(([field, col]) => [field, scaleOf(rows.map((row) => textAt(row, col)))]))
}

/** In a column of fractions, 1 is the whole. */
export function inScale(raw: string, scale: Scale | undefined): string {
  return scale === 'fraction' && readNumber(raw) === 1 ? '100 %' : raw
}
