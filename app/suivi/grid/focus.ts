import { useCallback, useRef } from 'react'
import type { Target } from '../edits/edit'
import { identityCount } from './columns'
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
  const focus = useCallback((place: Place) => takeFocus(table.current, place), [])
  return { table, focus }
}

/** Leads the focus to the cell of an edit; to the first stop of the grid when its line is not on the page. */
export function focusTarget({ line, index }: Pick<Target, 'line' | 'index'>): void {
  const table = document.querySelector<HTMLTableElement>('table.sheet')
  const row = table?.querySelector<HTMLTableRowElement>(`tr[data-finess="${line.finess}"]`)
  if (row) takeFocus(table, { row: row.rowIndex - headerRows, column: index + identityCount })
  else table?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
}

/** Shows a column at the left of what scrolls, beside the identity, and goes to its cell on the line in hand. */
export function focusColumn(index: number): void {
  const table = document.querySelector<HTMLTableElement>('table.sheet')
  const scroller = table?.closest('.sheet-scroll')
  const stop = placeOf(table?.querySelector('tbody [tabindex="0"]') ?? null)
  const place = { row: stop?.row ?? 0, column: index + identityCount }
  takeFocus(table, place)
  const cell = cellAt(table, place)
  if (!scroller || !cell) return
  const frozen = Number.parseFloat(getComputedStyle(scroller).scrollPaddingLeft) || 0
  scroller.scrollLeft += cell.getBoundingClientRect().left - scroller.getBoundingClientRect().left - frozen
}

function takeFocus(table: HTMLTableElement | null, place: Place): void {
  const cell = cellAt(table, place)
  const target = place.row < 0 ? cell?.querySelector('a') : cell
  if (!target) return
  // Not a remembered one: lines come and go, and the first stop was set by the page.
  for (const stop of table?.querySelectorAll<HTMLElement>('[tabindex="0"]') ?? []) stop.tabIndex = -1
  target.tabIndex = 0
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
