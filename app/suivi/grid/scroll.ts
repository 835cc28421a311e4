import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Place } from './keyboard'
import type { Shown } from './shown'
import { columnsIn, rowsIn, type Sight, type Span } from './sight'

export type Spans = { rows: Span; columns: Span }

type Drawing = { rowHeight: number; count: number; columns: readonly Shown[] }

/** On the server, and until the page is alive, there is no screen to measure: everything given is drawn. */
const useBrowserEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect

/** The lines and the columns that the scroll box shows, and the way to show others. */
export function useScroll(box: RefObject<HTMLDivElement>, { rowHeight, count, columns }: Drawing) {
  const [spans, setSpans] = useState<Spans>()
  const [page, setPage] = useState(15)
  const latest = useRef({ rowHeight, count, columns })
  latest.current = { rowHeight, count, columns }
  const look = useCallback(() => {
    const sight = sightOf(box.current, latest.current.columns)
    if (!sight) return
    const next = { rows: rowsIn(sight, latest.current.rowHeight, latest.current.count), columns: columnsIn(sight, latest.current.columns) }
    setPage(Math.max(1, Math.floor(sight.height / latest.current.rowHeight) - 1))
    setSpans((before) => (before && same(before.rows, next.rows) && same(before.columns, next.columns) ? before : next))
  }, [box])
  useBrowserEffect(look, [look, rowHeight, count, columns])
  useEffect(() => {
    const { current } = box
    if (!current) return
    const observer = new ResizeObserver(look)
    observer.observe(current)
    current.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      current.removeEventListener('scroll', look)
    }
  }, [box, look])
  const show = useCallback(
    (place: Place) => {
      if (reveal(box.current, latest.current, place)) look()
    },
    [box, look],
  )
  return { spans, page, show }
}

/** Pixels that frozen columns may take: beyond, what scrolls would have no room left. */
export function useRoom(box: RefObject<HTMLDivElement>): number {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY)
  useBrowserEffect(() => {
    const { current } = box
    if (!current) return
    const measure = () => setRoom(Math.round(current.clientWidth * 0.62))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [box])
  return room
}

const same = (one: Span, other: Span) => one.from === other.from && one.to === other.to

function sightOf(box: HTMLDivElement | null, columns: readonly Shown[]): Sight | undefined {
  if (!box) return undefined
  const frozen = frozenWidth(columns)
  return {
    top: box.scrollTop,
    left: box.scrollLeft,
    height: box.clientHeight - headerHeight(box),
    width: Math.max(0, box.clientWidth - frozen),
  }
}

export const frozenWidth = (columns: readonly Shown[]) =>
  columns.reduce((width, column) => (column.isFrozen ? column.left + column.width : width), 0)

const headerHeight = (box: HTMLDivElement) => box.querySelector('thead')?.offsetHeight ?? 0

/** Scrolls by as little as shows the whole cell. */
function reveal(box: HTMLDivElement | null, { rowHeight, columns }: Drawing, { row, column }: Place): boolean {
  if (!box) return false
  const height = box.clientHeight - headerHeight(box)
  const top = Math.max(0, row) * rowHeight
  if (row >= 0) {
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + rowHeight > box.scrollTop + height) box.scrollTop = top + rowHeight - height
  }
  const shown = columns[column]
  if (!shown || shown.isFrozen) return true
  const frozen = frozenWidth(columns)
  if (shown.left - frozen < box.scrollLeft) box.scrollLeft = shown.left - frozen
  else if (shown.left + shown.width > box.scrollLeft + box.clientWidth) box.scrollLeft = shown.left + shown.width - box.clientWidth
  return true
}

/** Brings a column beside the frozen ones. */
export function revealFirst(box: HTMLDivElement | null, columns: readonly Shown[], index: number): void {
  const shown = columns[index]
  if (box && shown && !shown.isFrozen) box.scrollLeft = shown.left - frozenWidth(columns)
}
