import { readFileSync } from 'node:fs'

/** One line of `npm run bench` (contract). `floor` is the least work any program must do, measured in the same run; `ok` is null without a target. */
export type Figure = {
  bench: string
  figure: string
  value: number
  unit: 'ms' | 'Mo' | 'lignes' | 'octets' | 'cellules' | 'frappes'
  floor: number | null
  ratio: number | null
  target: number | null
  ok: boolean | null
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** `share` 0.95 gives the p95. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Times taken in pairs, one after the other, so that both suffer the same neighbours: the ratio is the median of the pairs'. */
export function against(bench: string, figure: string, pairs: readonly { value: number; floor: number }[], target: number | null): Figure {
  const ratio = median(pairs.map(({ value, floor }) => value / floor))
  const [value, floor] = [median(pairs.map(({ value }) => value)), median(pairs.map(({ floor }) => floor))]
  return {
    bench,
    figure,
    value: rounded(value),
    unit: 'ms',
    floor: rounded(floor),
    ratio: rounded(ratio, 2),
    target,
    ok: met(ratio, target),
  }
}

/** A value compared with its target as it is. */
export function atMost(bench: string, figure: string, value: number, unit: Figure['unit'], target: number | null): Figure {
  return { bench, figure, value: rounded(value), unit, floor: null, ratio: null, target, ok: met(value, target) }
}

const met = (value: number, target: number | null) => (target === null ? null : value <= target)

function rounded(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** The most memory that this process has held, in Mo. On Linux, `maxRSS` would count that of the process which started it. */
export function peakMo(): number {
  const held = process.platform === 'linux' ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) : null
  return (held ? Number(held[1]) : process.resourceUsage().maxRSS) / 1024
}
