import { useEffect, useState } from 'react'
import { current } from '../edits/edit'
import type { Line } from '../line'
import { areaOf, countOf, isWide } from './hand'
import { finessIn, linesOf, type Sheet } from './sheet'
import { range } from './sight'

/** What the selection amounts to; `sum` and `mean` are of its numbers, when it has some. */
export type Stats = { cells: number; filled: number; numbers: number; sum: number; mean: number }

const rest = 250

/** The figures of the selection, once it rests; its lines that are not there yet are fetched for it. */
export function useStats(sheet: Sheet): Stats | undefined {
  const { hand, rows, columns, store, book } = sheet
  const [stats, setStats] = useState<Stats>()
  const { edits } = book.state
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet is its parts
  useEffect(() => {
    setStats(undefined)
    if (!isWide(hand)) return
    let isOver = false
    const timer = setTimeout(async () => {
      const finess = finessIn(sheet, areaOf(hand))
      const isThere = finess.every((one) => store.get(one))
      const lines = isThere ? finess.flatMap((one) => store.get(one) ?? []) : await linesOf(sheet, finess)
      if (!lines || isOver) return
      setStats(statsOf(sheet, lines))
      if (!isThere) book.say('')
    }, rest)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [hand, rows, columns, store, edits])
  return stats
}

export function statsOf(sheet: Pick<Sheet, 'columns' | 'book' | 'hand' | 'rows'>, lines: readonly Line[]): Stats {
  const area = areaOf(sheet.hand)
  const columns = range(area.left, area.right + 1).flatMap((index) => sheet.columns[index] ?? [])
  const stats = { cells: lines.length * columns.length, filled: 0, numbers: 0, sum: 0 }
  for (const line of lines) {
    for (const { key, drawn } of columns) {
      const edit = drawn && current(sheet.book.state.edits[line.finess]?.[key], line, drawn.index)
      const held = edit ?? (drawn && { value: line.values[drawn.index] ?? null, absence: line.absences[key] ?? null })
      if (!held || held.value !== null || held.absence) stats.filled++
      if (typeof held?.value !== 'number') continue
      stats.numbers++
      stats.sum += held.value
    }
  }
  return { ...stats, cells: Math.max(stats.cells, 0), mean: stats.numbers > 0 ? stats.sum / stats.numbers : 0 }
}

/** Cells selected, lines whose content is not there yet included. */
export const selectedIn = ({ hand }: Sheet): number => (isWide(hand) ? countOf(areaOf(hand)) : 0)
