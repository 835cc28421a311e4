import type { Absence, Value } from '../column'
import { restored } from '../formula'
import type { SheetColumn } from '../sheet-columns'
import { exportedCell } from './exported'

/** A cell as it was typed or as it stands online. */
export type Held = { value: string | null; absence: Absence | null }

export const nothingHeld: Held = { value: null, absence: null }

/** Spaces do not survive every spreadsheet. */
export const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The text that an export gives of what is held. */
export function exportedText(column: SheetColumn, { value, absence }: Held): string {
  const typed: Value | null =
    value !== null && (column.column.sqlType === 'integer' || column.column.sqlType === 'numeric') ? Number(value) : value
  return String(exportedCell(column, typed, absence ?? undefined) ?? '')
}

/** As people read it. */
export function shownText(column: SheetColumn, held: Held): string {
  return held.value === null ? exportedText(column, held) : column.column.show(held.value)
}

/** Whether the text of a file says what is held: to the letter, or once read. */
export function isSame(column: SheetColumn, given: string, held: Held): boolean {
  if (squeezed(given) === squeezed(exportedText(column, held))) return true
  const read = readGiven(column, given)
  return 'value' in read && read.value === held.value && (read.absence ?? null) === held.absence
}

/** What a text of a file says in a column: what a person would have typed. */
export function readGiven({ column }: SheetColumn, given: string): Held | { issue: string } {
  const read = column.read(restored(given))
  if ('issue' in read) return { issue: read.issue }
  return { value: read.value === null ? null : String(read.value), absence: read.absence ?? null }
}
