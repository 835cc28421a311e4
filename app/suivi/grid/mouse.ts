import { type MouseEvent, useRef } from 'react'
import { at } from './hand'
import { placeOf } from './place'
import { type Sheet, targetAt } from './sheet'

/** A press selects, a drag or Shift extends, a double click types; with a finger, a second touch on the cell in hand types. */
export function useMouse(sheet: Sheet) {
  const isDragging = useRef(false)
  const isTouch = () => window.matchMedia('(pointer: coarse)').matches
  return {
    onMouseDown: (event: MouseEvent) => {
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
      const place = isDragging.current && event.buttons === 1 ? cellUnder(event) : undefined
      const { active, head } = sheet.hand
      if (place && (place.row !== head.row || place.column !== head.column)) sheet.go({ active, head: place })
    },
    onDoubleClick: (event: MouseEvent) => typeAt(sheet, event),
  }
}

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
