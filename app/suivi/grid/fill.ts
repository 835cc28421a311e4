import { writeLanded } from './clipboard/paste'
import type { Landed } from './clipboard/spread'
import { type Area, areaOf, countOf } from './hand'
import type { Place } from './keyboard'
import { finessIn, isGroup, linesOf, type Sheet, targetAt } from './sheet'
import { range } from './sight'

/** Ctrl+D: the first line of the selection goes down into the others; a cell alone takes what is above it. */
export function fillDown(sheet: Sheet): Promise<void> {
  const area = areaOf(sheet.hand)
  const top = area.top === area.bottom ? area.top - 1 : area.top
  return fill(sheet, { ...area, top, bottom: top }, { ...area, top }, 'Recopie vers le bas')
}

/** Ctrl+R: the first column goes right into the others; a cell alone takes what is at its left. */
export function fillRight(sheet: Sheet): Promise<void> {
  const area = areaOf(sheet.hand)
  const left = area.left === area.right ? area.left - 1 : area.left
  return fill(sheet, { ...area, left, right: left }, { ...area, left }, 'Recopie vers la droite')
}

/** What a selection holds, again and again in the cells that its corner was drawn over: the same values, for no series is guessed. */
export const fillDrawn = (sheet: Sheet, from: Area, to: Area): Promise<void> =>
  fill(sheet, from, to, 'Recopie à l’identique, sans suite devinée')

async function fill(sheet: Sheet, from: Area, to: Area, name: string): Promise<void> {
  if (Math.min(from.top, from.left) < 0 || countOf(to) <= countOf(from)) return
  if (await linesOf(sheet, finessIn(sheet, to))) await writeLanded(sheet, name, repeated(sheet, from, to))
}

/** Of one column, only where it is typed in; titles of groups give nothing and take nothing. */
function repeated(sheet: Sheet, from: Area, to: Area): Landed[] {
  const isDown = from.left === to.left && from.right === to.right
  const cells = range(to.top, to.bottom + 1).flatMap((row) => range(to.left, to.right + 1).map((column) => ({ row, column })))
  return cells.flatMap((place) => {
    if (isIn(from, place) || isGroup(sheet.rows[place.row])) return []
    const source = targetAt(sheet, sourceOf(place, from))
    return source && (!isDown || source.isEditable) ? [{ ...place, raw: sheet.book.textOf(source) }] : []
  })
}

const isIn = ({ top, bottom, left, right }: Area, { row, column }: Place) =>
  row >= top && row <= bottom && column >= left && column <= right

/** The cell that is copied into another, however far and on whichever side it is. */
export function sourceOf({ row, column }: Place, { top, bottom, left, right }: Area): Place {
  return { row: within(row, top, bottom), column: within(column, left, right) }
}

function within(at: number, first: number, last: number): number {
  const size = last - first + 1
  return first + ((((at - first) % size) + size) % size)
}

/** The selection drawn to a cell: longer or wider, never both, on the side where the cell is further away. */
export function drawnTo(from: Area, { row, column }: Place): Area {
  const [down, across] = [Math.max(row - from.bottom, from.top - row, 0), Math.max(column - from.right, from.left - column, 0)]
  if (down === 0 && across === 0) return from
  if (down >= across) return { ...from, top: Math.min(from.top, Math.max(0, row)), bottom: Math.max(from.bottom, row) }
  return { ...from, left: Math.min(from.left, column), right: Math.max(from.right, column) }
}
