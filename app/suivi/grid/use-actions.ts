import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useState } from 'react'
import type { EditBook } from '../edits/book'
import { type Target, textHeld } from '../edits/edit'
import type { Line } from '../line'
import { type Drawn, identityCount } from './columns'
import type { Leave } from './editor'
import { placeOf } from './focus'
import { move, type Place } from './keyboard'
import { readBlock } from './paste'

export type Open = { finess: string; column: string; text: string }

type Context = {
  lines: readonly Line[]
  columns: readonly Drawn[]
  book: EditBook
  isFillable: boolean
  focus(place: Place): void
  detail(target: Target): void
}

/** What keys, clicks and pastes do to the cells of the page. */
export function useActions({ lines, columns, book, isFillable, focus, detail }: Context) {
  const [open, setOpen] = useState<Open>()

  const targetAt = ({ row, column }: Place): (Target & { isEditable: boolean }) | undefined => {
    const line = lines[row]
    const drawn = columns[column - identityCount]
    return line && drawn && { ...targetOf(line, drawn), isEditable: isFillable && drawn.owner === 'region' }
  }
  const edit = (target: Target, text?: string) =>
    setOpen({ finess: target.line.finess, column: target.column, text: text ?? startOf(book, target) })

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const place = placeOf(event.target)
    if (!place || event.altKey || event.metaKey || isInside(event.target, '.settle')) return
    const control = event.ctrlKey
    const to = !event.shiftKey && move(place, event.key, control, { rows: lines.length, columns: columns.length + identityCount })
    const act = to ? () => focus(to) : actionOf(event, place)
    if (!act) return
    event.preventDefault()
    act()
  }
  const actionOf = (event: KeyboardEvent, place: Place): (() => void) | undefined => {
    const target = targetAt(place)
    if (event.ctrlKey) return event.key === 'z' ? () => book.undo() : undefined
    if (!target) return event.key === 'Enter' && place.row >= 0 ? () => (event.target as Element).querySelector('a')?.click() : undefined
    if (event.key === ' ' || (!target.isEditable && event.key === 'Enter')) return () => detail(target)
    if (!target.isEditable) return undefined
    if (event.key === 'Enter' || event.key === 'F2') return () => edit(target)
    if (event.key === 'Delete' || event.key === 'Backspace') return () => void book.save(target, '')
    return event.key.length === 1 ? () => edit(target, isChoice(columns, target) ? undefined : event.key) : undefined
  }

  const onClick = (event: MouseEvent) => {
    const place = placeOf(event.target)
    if (!place || place.row < 0 || isInside(event.target, 'a, button, .editor, .settle')) return
    focus(place)
    const target = targetAt(place)
    if (target?.isEditable) edit(target)
  }

  const onPaste = (event: ClipboardEvent) => {
    const place = placeOf(event.target)
    if (!place || place.row < 0 || open) return
    event.preventDefault()
    const cells = readBlock(event.clipboardData.getData('text/plain')).flatMap((row, down) =>
      row.map((text, right) => ({ text, target: targetAt({ row: place.row + down, column: place.column + right }) })),
    )
    const accepted = cells.filter(({ target }) => target?.isEditable)
    for (const { text, target } of accepted) if (target) void book.save(target, text)
    const left = cells.length - accepted.length
    if (left > 0)
      book.say(
        `${left} cellule${left > 1 ? 's' : ''} collée${left > 1 ? 's' : ''} hors des colonnes de la région ou de la page : non reprise${left > 1 ? 's' : ''}.`,
      )
  }

  const onCopy = (event: ClipboardEvent) => {
    const place = placeOf(event.target)
    if (!place || open || !getSelection()?.isCollapsed) return
    const target = targetAt(place)
    event.clipboardData.setData(
      'text/plain',
      target ? textHeld(target, book.editOf(target)) : ((event.target as Element).textContent ?? ''),
    )
    event.preventDefault()
  }

  const leave = (target: Target, raw: string | undefined, where: Leave) => {
    const text = open?.text
    setOpen(undefined)
    if (raw !== undefined && (raw !== text || text !== startOf(book, target))) void book.save(target, raw)
    const row = lines.indexOf(target.line)
    const column = target.index + identityCount
    if (where !== 'stay')
      focus({
        row: Math.min(row + (where === 'down' ? 1 : 0), lines.length - 1),
        column: column + ({ right: 1, left: -1 }[where as string] ?? 0),
      })
  }

  return { open, onKeyDown, onClick, onPaste, onCopy, leave }
}

export function targetOf(line: Line, { key, index, source, column }: Drawn): Target {
  return { line, column: key, index, label: `${source.label} › ${column.label}` }
}

/** An edit that was refused starts from what was typed. */
function startOf(book: EditBook, target: Target): string {
  const edit = book.editOf(target)
  return edit && edit.phase !== 'saved' ? edit.raw : textHeld(target, edit)
}

const isInside = (element: EventTarget, selector: string) => element instanceof Element && element.closest(selector) !== null

const isChoice = (columns: readonly Drawn[], { index }: Target) => columns[index]?.column.options !== undefined
