import type { Place } from './keyboard'

/** Where an element of the grid is: said by its line and its cell, since only a part of the lines and of the columns is drawn. */
export function placeOf(element: EventTarget | null): Place | undefined {
  const cell = element instanceof Element ? element.closest<HTMLElement>('[aria-colindex]') : null
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset.row
  return cell && row !== undefined ? { row: Number(row), column: Number(cell.getAttribute('aria-colindex')) - 1 } : undefined
}

export function cellAt(table: Element | null, { row, column }: Place): HTMLElement | undefined {
  return table?.querySelector<HTMLElement>(`[data-row="${row}"] > [aria-colindex="${column + 1}"]`) ?? undefined
}

/** The cell itself takes the focus; of a header, its link. */
export function stopAt(table: Element | null, place: Place): HTMLElement | undefined {
  const cell = cellAt(table, place)
  return place.row < 0 ? (cell?.querySelector('a') ?? undefined) : cell
}
