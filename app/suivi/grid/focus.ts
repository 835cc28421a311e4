import { useCallback, useRef } from 'react'
import type { Place } from './keyboard'

/** Header rows of the table that hold no cell of a line. */
const headerRows = 2

export function placeOf(element: EventTarget | null): Place | undefined {
  const cell = element instanceof Element ? element.closest<HTMLTableCellElement>('td, th') : null
  const row = cell?.closest('tr')
  return cell && row && row.rowIndex > 0 ? { row: row.rowIndex - headerRows, column: cell.cellIndex } : undefined
}

export function cellAt(table: HTMLTableElement | null, { row, column }: Place): HTMLTableCellElement | undefined {
  return table?.rows[row + headerRows]?.cells[column]
}

/**
 * One tab stop for the whole grid, moved by hand: 3 500 cells would otherwise be drawn anew at each arrow key.
 * The cell of a header gives the focus to its link.
 */
export function useRovingFocus() {
  const table = useRef<HTMLTableElement>(null)
  const stop = useRef<HTMLElement>()
  const focus = useCallback((place: Place) => {
    const cell = cellAt(table.current, place)
    const target = place.row < 0 ? cell?.querySelector('a') : cell
    if (!target) return
    if (stop.current && stop.current !== target) stop.current.tabIndex = -1
    target.tabIndex = 0
    stop.current = target
    target.focus({ preventScroll: true })
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  return { table, focus }
}
