import type { Shown } from './shown'

/** What the scroll box shows, in pixels: its scroll, the room under the two header rows, the room beside the frozen columns. */
export type Sight = { top: number; left: number; height: number; width: number }

/** From `from`, up to and without `to`. */
export type Span = { from: number; to: number }

const over = { rows: 8, columns: 1 }
/** Lines come and go by so many at a time: fewer drawings per scrolled screen. */
const step = 4

export function rowsIn({ top, height }: Sight, rowHeight: number, count: number): Span {
  const first = Math.floor(top / rowHeight) - over.rows
  const last = Math.ceil((top + height) / rowHeight) + over.rows
  return { from: clamp(Math.floor(first / step) * step, count), to: clamp(Math.ceil(last / step) * step, count) }
}

/** The columns that scroll, among all of them; frozen ones are always there. */
export function columnsIn({ left, width }: Sight, columns: readonly Shown[]): Span {
  const frozen = columns.filter(({ isFrozen }) => isFrozen).length
  const edge = columns[frozen]?.left ?? 0
  const scrolling = columns.slice(frozen)
  const first = scrolling.findIndex((column) => column.left + column.width - edge > left)
  const beyond = scrolling.findIndex((column) => column.left - edge >= left + width)
  const from = Math.max(0, (first < 0 ? scrolling.length : first) - over.columns)
  const to = Math.min(scrolling.length, (beyond < 0 ? scrolling.length : beyond) + over.columns)
  return { from: frozen + from, to: frozen + to }
}

const clamp = (value: number, count: number) => Math.min(Math.max(value, 0), count)

export type Gap = { gap: number; at: number }

/** The indexes drawn, with the number of those left out between them. `kept`: drawn wherever it is, for it has the focus. */
export function withGaps({ from, to }: Span, count: number, kept: readonly number[] = []): (number | Gap)[] {
  const drawn = [...new Set([...kept.filter((index) => index >= 0 && index < count), ...range(from, Math.min(to, count))])].sort(
    (a, b) => a - b,
  )
  const parts: (number | Gap)[] = []
  let next = 0
  for (const index of drawn) {
    if (index > next) parts.push({ gap: index - next, at: next })
    parts.push(index)
    next = index + 1
  }
  if (next < count) parts.push({ gap: count - next, at: next })
  return parts
}

export const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

export const isGap = (part: number | Gap): part is Gap => typeof part !== 'number'
