import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useState } from 'react'
import { sheetColumn } from '../../../importers/sheet-columns'
import type { EditBook } from '../edits/book'
import { current, type Target, textHeld } from '../edits/edit'
import { type Line, markOf } from '../line'
import { type Drawn, identityCount } from './columns'
import type { Leave } from './editor'
import { placeOf } from './focus'
import { move, type Place } from './keyboard'
import { paste } from './paste'

export type Open = { finess: string; column: string; text: string; letter?: string }

export type Sheet = {
  lines: readonly Line[]
  columns: readonly Drawn[]
  book: EditBook
  isFillable: boolean
  focus(place: Place): void
  detail(target: Target): void
}

/** What keys, clicks and pastes do to the cells of the page. */
export function useActions(sheet: Sheet) {
  const [open, setOpen] = useState<Open>()
  const { lines, book, focus } = sheet
  const edit: Edit = (target, key) => {
    const { finess } = target.line
    const isChoice = sheetColumn(target.column)?.column.options !== undefined
    const text = key && !isChoice ? key : startOf(book, target)
    setOpen({ finess, column: target.column, text, letter: isChoice ? key : undefined })
  }

  const leave = (target: Target, raw: string | undefined, where: Leave) => {
    setOpen(undefined)
    const isChanged = raw !== undefined && (raw !== open?.text || open.text !== startOf(book, target))
    if (isChanged) void book.save(target, raw)
    else if (where === 'down' && isCarriedOver(book, target)) void book.confirm(target)
    if (where === 'stay') return
    const row = Math.min(lines.indexOf(target.line) + (where === 'down' ? 1 : 0), lines.length - 1)
    focus({ row, column: target.index + identityCount + (where === 'right' ? 1 : where === 'left' ? -1 : 0) })
  }

  return {
    open,
    leave,
    onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => press(sheet, event, edit),
    onClick: (event: MouseEvent) => click(sheet, event, edit),
    onPaste: (event: ClipboardEvent) => !open && paste(sheet, event),
    onCopy: (event: ClipboardEvent) => !open && copy(sheet, event),
  }
}

/** `key`: the one that opened the cell, which is the beginning of what is typed. */
type Edit = (target: Target, key?: string) => void

function press(sheet: Sheet, event: KeyboardEvent<HTMLTableElement>, edit: Edit): void {
  const place = placeOf(event.target)
  if (!place || event.altKey || event.metaKey || isInside(event.target, '.settle')) return
  const size = { rows: sheet.lines.length, columns: sheet.columns.length + identityCount }
  const to = event.shiftKey ? undefined : move(place, event.key, event.ctrlKey, size)
  const act = to ? () => sheet.focus(to) : actionOf(sheet, event, place, edit)
  if (!act) return
  event.preventDefault()
  act()
}

function actionOf(sheet: Sheet, { key, ctrlKey, target: element }: KeyboardEvent, place: Place, edit: Edit): (() => void) | undefined {
  const target = targetAt(sheet, place)
  if (ctrlKey && key === 'Enter' && target?.isEditable) return () => confirm(sheet, target)
  if (ctrlKey) return key.toLowerCase() === 'z' ? () => void sheet.book.undo() : undefined
  if (!target) return key === 'Enter' && place.row >= 0 ? () => (element as Element).querySelector('a')?.click() : undefined
  if (key === ' ' || (!target.isEditable && key === 'Enter')) return () => sheet.detail(target)
  if (!target.isEditable) return undefined
  if (key === 'Enter' || key === 'F2') return () => edit(target)
  if (key === 'Delete' || key === 'Backspace') return () => void sheet.book.save(target, '')
  return key.length === 1 ? () => edit(target, key) : undefined
}

function confirm({ book }: Sheet, target: Target): void {
  if (isCarriedOver(book, target)) void book.confirm(target)
  else book.say('Rien à confirmer ici : cette cellule n’est pas reconduite.')
}

/** A value typed before the point was opened, that nobody has typed again since. */
const isCarriedOver = (book: EditBook, target: Target) =>
  markOf(target.line, target.index) === 'C' && !current(book.editOf(target), target.line, target.index)

function click(sheet: Sheet, { target: element }: MouseEvent, edit: Edit): void {
  const place = placeOf(element)
  if (!place || place.row < 0 || isInside(element, 'a, button, .editor, .settle')) return
  sheet.focus(place)
  const target = targetAt(sheet, place)
  if (target?.isEditable) edit(target)
}

/** A cell is copied as it is typed, unless a part of the page is selected. */
function copy(sheet: Sheet, event: ClipboardEvent): void {
  const place = placeOf(event.target)
  if (!place || !getSelection()?.isCollapsed) return
  const target = targetAt(sheet, place)
  event.clipboardData.setData(
    'text/plain',
    target ? textHeld(target, sheet.book.editOf(target)) : ((event.target as Element).textContent ?? ''),
  )
  event.preventDefault()
}

export function targetAt({ lines, columns, isFillable }: Pick<Sheet, 'lines' | 'columns' | 'isFillable'>, { row, column }: Place) {
  const line = lines[row]
  const drawn = columns[column - identityCount]
  return line && drawn && { ...targetOf(line, drawn), isEditable: isFillable && drawn.owner === 'region' }
}

export function targetOf(line: Line, { key, index, source, column }: Drawn): Target {
  return { line, column: key, index, label: `${source.label} › ${column.label}` }
}

/** An edit that was refused starts from what was typed; a list from the code that the cell holds. */
function startOf(book: EditBook, target: Target): string {
  const edit = book.editOf(target)
  const text = edit && edit.phase !== 'saved' ? edit.raw : textHeld(target, edit)
  const column = sheetColumn(target.column)?.column
  if (!column?.options) return text
  const read = column.read(text)
  return 'issue' in read ? '' : String(read.value ?? '')
}

const isInside = (element: EventTarget, selector: string) => element instanceof Element && element.closest(selector) !== null
