import { useCallback, useEffect, useRef } from 'react'
import type { Volet } from '../../../importers/column'
import { readKept, writeKept } from './browser-memory'
import { at } from './hand'
import { frozenWidth, revealFirst } from './scroll'
import type { Shown } from './shown'
import type { SheetInHand } from './use-sheet'

const rest = 300

/**
 * The sheet opens on the column where the person left it, on this browser until they sign out; the first time on the one that is read at
 * a glance. An address that names a place is obeyed.
 */
export function useBegin({ box, columns, inGrid }: SheetInHand, volet: Volet): void {
  const latest = useRef(columns)
  latest.current = columns
  useEffect(() => {
    const { current } = box
    if (!inGrid || !current) return
    const key = `vigie.place.${volet}`
    // Once the room for frozen columns has been measured.
    const first = requestAnimationFrame(() => {
      if (!/^#(c-|b-|ouvrir=\w+\.)/.test(location.hash) && current.scrollLeft === 0)
        revealFirst(current, latest.current, beginning(latest.current, readKept(key)))
    })
    let timer: ReturnType<typeof setTimeout> | undefined
    const remember = () => {
      clearTimeout(timer)
      timer = setTimeout(() => writeKept(key, leading(current, latest.current)), rest)
    }
    current.addEventListener('scroll', remember, { passive: true })
    return () => {
      cancelAnimationFrame(first)
      clearTimeout(timer)
      current.removeEventListener('scroll', remember)
    }
  }, [box, inGrid, volet])
}

export function beginning(columns: readonly Shown[], kept: unknown): number {
  const known = columns.findIndex(({ key }) => key === kept)
  return known >= 0 ? known : columns.findIndex(({ drawn }) => drawn?.column.icons)
}

/** The key of the column beside the frozen ones. */
export function leading({ scrollLeft }: Pick<HTMLElement, 'scrollLeft'>, columns: readonly Shown[]): string | undefined {
  const edge = scrollLeft + frozenWidth(columns)
  return columns.find(({ isFrozen, left, width }) => !isFrozen && left + width / 2 > edge)?.key
}

/** Shows a column at the left of what scrolls, beside the identity, and goes to its cell on the line in hand. */
export function useLead({ box, columns, hand, go }: SheetInHand): (key: string) => void {
  const latest = useRef({ columns, hand })
  latest.current = { columns, hand }
  return useCallback(
    (key: string) => {
      const { columns, hand } = latest.current
      const column = columns.findIndex((shown) => shown.key === key)
      go(at({ row: Math.max(0, hand.active.row), column }))
      revealFirst(box.current, columns, column)
    },
    [box, go],
  )
}
