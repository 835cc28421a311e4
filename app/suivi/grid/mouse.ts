import { type MouseEvent, type MutableRefObject, useRef } from 'react'
import { drawnTo, fillDrawn } from './fill'
import { type Area, areaOf, at } from './hand'
import { placeOf } from './place'
import { type Sheet, targetAt } from './sheet'

/**
 * A press selects, a drag or Shift extends, a double click types; with a finger, a second touch on the cell in hand types. The corner of the
 * selection, drawn further, copies what it holds.
 */
export function useMouse(sheet: Sheet) {
  const isDragging = useRef(false)
  const filled = useRef<Area>()
  const latest = useRef(sheet)
  latest.current = sheet
  const isTouch = () => window.matchMedia('(pointer: coarse)').matches
  return {
    onMouseDown: (event: MouseEvent) => {
      if (event.button === 0 && isCorner(event)) return drawCorner(event, latest, filled)
      const place = event.button === 0 ? cellUnder(event) : undefined
      if (!place) return
      event.preventDefault()
      const { active } = sheet.hand
      const isSame = active.row === place.row && active.column === place.column
      if (isTouch() && isSame) return typeAt(sheet, event)
      isDragging.current = !isTouch()
      addEventListener('mouseup', () => (isDragging.current = false), { once: true })
      sheet.go(event.shiftKey ? { active, head: place } : at(place))
    },
    onMouseOver: (event: MouseEvent) => {
      const place = (isDragging.current || filled.current) && event.buttons === 1 ? cellUnder(event) : undefined
      if (place && filled.current) return sheet.go(handOver(drawnTo(filled.current, place)))
      const { active, head } = sheet.hand
      if (place && (place.row !== head.row || place.column !== head.column)) sheet.go({ active, head: place })
    },
    onDoubleClick: (event: MouseEvent) => typeAt(sheet, event),
  }
}

const isCorner = ({ target }: MouseEvent) => target instanceof Element && target.matches('.corner')

/** Until the button is let go; Escape gives up. */
function drawCorner(event: MouseEvent, sheet: { current: Sheet }, filled: MutableRefObject<Area | undefined>): void {
  event.preventDefault()
  const from = areaOf(sheet.current.hand)
  const stop = (hear: (end: KeyboardEvent | globalThis.MouseEvent) => void) => {
    filled.current = undefined
    for (const name of ['mouseup', 'keydown'] as const) removeEventListener(name, hear, true)
  }
  const hear = (end: KeyboardEvent | globalThis.MouseEvent) => {
    if ('key' in end && end.key !== 'Escape') return
    stop(hear)
    if ('key' in end) {
      end.stopPropagation()
      return sheet.current.go(handOver(from))
    }
    void fillDrawn(sheet.current, from, areaOf(sheet.current.hand))
  }
  filled.current = from
  for (const name of ['mouseup', 'keydown'] as const) addEventListener(name, hear, true)
}

const handOver = ({ top, bottom, left, right }: Area) => ({ active: { row: top, column: left }, head: { row: bottom, column: right } })

function cellUnder({ target }: MouseEvent) {
  const place = placeOf(target)
  const isOther = target instanceof Element && target.closest('a, button, input, label, .editor, .settle')
  return place && place.row >= 0 && !isOther ? place : undefined
}

function typeAt(sheet: Sheet, event: MouseEvent): void {
  const place = cellUnder(event)
  const target = place && targetAt(sheet, place)
  if (target?.isEditable) sheet.edit(target)
}
