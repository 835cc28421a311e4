import type { KeyboardEvent } from 'react'
import { inLimits, type Layout, moved } from '../layout'
import { at } from './hand'
import type { Sheet } from './sheet'

const step = 16

/** On the title of a column: Shift and an arrow change its width, with Ctrl its place. False when the key is none of these. */
export function pressTitle(sheet: Sheet, layout: Layout, change: (changes: Partial<Layout>) => void, event: KeyboardEvent): boolean {
  const { key, ctrlKey, shiftKey, altKey } = event
  const { active } = sheet.hand
  const shown = sheet.columns[active.column]
  const way = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : undefined
  if (active.row >= 0 || !shown || !way || !shiftKey || altKey) return false
  if (!ctrlKey) {
    const width = inLimits(shown.width + way * step)
    change({ widths: { ...layout.widths, [shown.key]: width } })
    sheet.book.say(`${shown.label} : largeur ${width} pixels.`)
    return true
  }
  const visible = sheet.columns.map((column) => column.key)
  const order = moved(layout.order, shown.key, way, visible)
  if (order === layout.order) return true
  change({ order })
  const place = active.column + way
  sheet.book.say(`${shown.label} : colonne ${place + 1} sur ${visible.length}.`)
  sheet.go(at({ row: -1, column: place }))
  return true
}
