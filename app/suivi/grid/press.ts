import type { KeyboardEvent } from 'react'
import { lineTarget } from '../panel/target'
import { edge, type Held } from './edge'
import { fillDown, fillRight } from './fill'
import { at, isWide } from './hand'
import { move, type Place } from './keyboard'
import { editableIn, isCarriedOver, isGroup, type Sheet, targetAt } from './sheet'

/** What a key does to the cell or the selection in hand; false when it is none of the grid’s, and the browser keeps it. */
export function press(sheet: Sheet, event: KeyboardEvent): boolean {
  const { active } = sheet.hand
  if (event.altKey || event.metaKey) return false
  const act = leadingKey(sheet, event) ?? (event.ctrlKey ? withControl(sheet, event) : plainKey(sheet, event, active))
  act?.()
  return act !== undefined
}

type Act = (() => void) | undefined

/** Arrows and the like: the hand moves, or the selection grows with Shift. */
function leadingKey(sheet: Sheet, { key, ctrlKey, shiftKey, target }: KeyboardEvent): Act {
  const { hand, rows, columns, page, go } = sheet
  if (hand.active.row < 0 && shiftKey) return undefined
  const size = { rows: rows.length, columns: columns.length, page }
  const from = shiftKey ? hand.head : hand.active
  const to = (ctrlKey && edge(from, key, (place) => heldAt(sheet, place))) || move(from, key, ctrlKey, size)
  if (to && shiftKey) return () => go({ active: hand.active, head: { row: Math.max(0, to.row), column: to.column } })
  if (to) return () => go(at(to))
  if (key !== 'Tab' || ctrlKey || hand.start === undefined || isInside(target, 'thead')) return undefined
  return tabTo({ hand, columns, go }, shiftKey ? -1 : 1)
}

/** A title holds something; so does what names the établissement. */
function heldAt(sheet: Sheet, { row, column }: Place): Held {
  const { rows, columns, store, book } = sheet
  if (row >= rows.length || column < 0 || column >= columns.length || row < -1) return 'beyond'
  if (row < 0) return sheet.hand.active.row < 0 || 'beyond'
  if (isGroup(rows[row])) return 'through'
  if (!store.get(rows[row])) return 'beyond'
  const target = targetAt(sheet, { row, column })
  return !target || book.textOf(target) !== ''
}

/** Tab goes on from cell to cell as long as one types; otherwise it leaves the sheet, like any other stop of the page. */
function tabTo({ hand, columns, go }: Pick<Sheet, 'hand' | 'columns' | 'go'>, step: number): Act {
  const column = hand.active.column + step
  if (column < 0 || column >= columns.length) return undefined
  return () => go({ ...at({ row: hand.active.row, column }), start: hand.start })
}

function withControl(sheet: Sheet, { key, shiftKey }: KeyboardEvent): Act {
  const { hand, rows, columns, go, turn } = sheet
  switch (key.toLowerCase()) {
    case 'z':
      return () => turn(shiftKey ? 'redo' : 'undo')
    case 'y':
      return () => turn('redo')
    case 'a':
      return () => go(everything(rows.length, columns.length))
    case 'd':
      return sheet.isFillable ? () => void fillDown(sheet) : undefined
    case 'r':
      return sheet.isFillable && !shiftKey ? () => void fillRight(sheet) : undefined
    case ' ':
      return () => go({ active: { row: 0, column: hand.active.column }, head: { row: rows.length - 1, column: hand.active.column } })
    case 'enter':
      if (!sheet.isFillable) return undefined
      return shiftKey ? () => sheet.ask('remplir') : () => void confirm(sheet)
  }
  return undefined
}

const everything = (rows: number, columns: number) => ({ active: { row: 0, column: 0 }, head: { row: rows - 1, column: columns - 1 } })

function plainKey(sheet: Sheet, { key, shiftKey, target: element }: KeyboardEvent, place: Place): Act {
  const { hand, columns, go } = sheet
  if (key === '?' || key === 'F1') return () => sheet.ask('touches')
  if (key === ' ' && shiftKey)
    return () => go({ active: { row: place.row, column: 0 }, head: { row: place.row, column: columns.length - 1 } })
  if (key === 'Escape') return isWide(hand) || hand.start !== undefined ? () => go(at(place)) : undefined
  if (key === 'Enter' && shiftKey) return () => go(at({ row: Math.max(0, place.row - 1), column: place.column }))
  if (key === 'Enter' && hand.start !== undefined)
    return () => go(at({ row: Math.min(place.row + 1, sheet.rows.length - 1), column: hand.start ?? 0 }))
  const target = targetAt(sheet, place)
  const line = sheet.store.get(sheet.rows[place.row])
  if (!target && line && key === ' ') return () => sheet.detail(lineTarget(line))
  if (!target) return key === 'Enter' && place.row >= 0 ? () => (element as Element).querySelector('a')?.click() : undefined
  if (key === ' ' || (!target.isEditable && key === 'Enter')) return () => sheet.detail(target)
  if ((key === 'Delete' || key === 'Backspace') && sheet.isFillable) return () => void empty(sheet)
  if (!target.isEditable) return undefined
  if (key === 'Enter' || key === 'F2') return () => sheet.edit(target)
  return key.length === 1 ? () => sheet.edit(target, key) : undefined
}

/** One cell says so in its own words; several are one gesture with its report. */
export async function empty(sheet: Sheet): Promise<void> {
  const [only, ...others] = (await editableIn(sheet)) ?? []
  if (!only) return
  if (others.length === 0) return sheet.book.save(only, '')
  await sheet.book.write(
    'Effacement',
    [only, ...others].map((target) => ({ target, raw: '' })),
  )
}

async function confirm(sheet: Sheet): Promise<void> {
  const carried = ((await editableIn(sheet)) ?? []).filter((target) => isCarriedOver(sheet.book, target))
  if (carried.length > 0) await sheet.book.confirm(carried)
  else sheet.book.say('Rien à confirmer ici : cette cellule n’est pas reconduite.')
}

const isInside = (element: EventTarget, selector: string) => element instanceof Element && element.closest(selector) !== null
