import type { Absence, Value } from '../../../importers/column'
import { sheetColumn } from '../../../importers/sheet-columns'
import { cellText } from '../columns'
import type { Line } from '../line'
import type { Written } from '../written'

type Content = { value: Value | null; absence: Absence | null }

/** An edit as the grid shows it, from the key that validates it to the answer of the server; or what another person has just written. */
export type CellEdit = Content & {
  phase: 'saving' | 'saved' | 'refused' | 'conflict' | 'lost' | 'received'
  raw: string
  /** The version to build on, and what the database is known to hold under it. */
  entry: number
  held?: Content
  message?: string
  theirs?: Extract<Written, { status: 'conflict' }>
  /** Typed by itself: what came of it stands under the cell. Of a block, cells are marked and the rest is said in the report. */
  isAlone?: boolean
}

/** By column key, for one line. */
export type LineEdits = Readonly<Record<string, CellEdit>>
export type Edits = Readonly<Record<string, LineEdits>>

/** The cell that an edit is about. `niveau` 'EJ': the entry of the entité juridique, that each of its établissements shows unless it has its own. */
export type Target = { line: Line; column: string; index: number; label: string; niveau?: 'EJ' }

/** The edit as soon as it is typed: what cannot be read is refused at once, the rest is shown as if saved. */
export function typed(target: Target, raw: string, before: CellEdit | undefined, seen?: number): CellEdit {
  const entry = seen ?? versionOf(target, before)
  const read = sheetColumn(target.column)?.column.read(raw) ?? { value: null }
  const base = { raw, entry, held: before?.held }
  if ('issue' in read) return { ...base, phase: 'refused', value: null, absence: null, message: `${target.label} : ${read.issue}.` }
  return { ...base, phase: 'saving', value: read.value, absence: read.absence ?? null }
}

/** The entry on screen, 0 when nobody has typed. */
export function versionOf({ line, index, niveau }: Target, edit: CellEdit | undefined): number {
  if (niveau === 'EJ') return line.ejEntries?.[index] ?? 0
  return Math.max(edit?.entry ?? 0, line.entries[index] ?? 0)
}

/** What becomes of an edit once the server has answered. */
export function settled(edit: CellEdit, answer: Written): CellEdit {
  if (answer.status === 'saved') {
    const held = { value: answer.value, absence: answer.absence }
    return { ...edit, ...held, held, phase: 'saved', entry: answer.entry, message: undefined, theirs: undefined }
  }
  if (answer.status === 'conflict') return { ...edit, phase: 'conflict', message: answer.message, theirs: answer }
  return { ...edit, phase: answer.status === 'signed-out' ? 'lost' : 'refused', message: answer.message }
}

/** Nothing is awaited any more, and nothing is left to the person to decide. */
export const isOver = (edit: CellEdit | undefined): boolean => !edit || edit.phase === 'saved' || edit.phase === 'received'

/** A saved edit that the page has caught up with has nothing more to say. */
export function current(edit: CellEdit | undefined, line: Line, index: number): CellEdit | undefined {
  return edit && isOver(edit) && edit.entry <= (line.entries[index] ?? 0) ? undefined : edit
}

/** The text that an editor starts from, and that brings back what the cell holds. */
export function textHeld({ line, column: key, index }: Target, edit: CellEdit | undefined): string {
  const column = sheetColumn(key)?.column
  const held = current(edit, line, index)?.held ?? { value: line.values[index] ?? null, absence: line.absences[key] ?? null }
  if (!column) return ''
  return held.value === null ? cellText(column, null, held.absence ?? undefined) : column.edit(held.value)
}
