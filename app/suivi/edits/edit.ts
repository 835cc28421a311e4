import type { Absence, Value } from '../../../importers/column'
import type { Line } from '../line'
import type { Written } from '../written'

/** An edit as the grid shows it, from the key that validates it to the answer of the server. `entry` is the version to build on. */
export type CellEdit = {
  phase: 'saving' | 'saved' | 'refused' | 'conflict' | 'lost'
  raw: string
  value: Value | null
  absence: Absence | null
  entry: number
  message?: string
  theirs?: Extract<Written, { status: 'conflict' }>
}

/** By column key, for one line. */
export type LineEdits = Readonly<Record<string, CellEdit>>
export type Edits = Readonly<Record<string, LineEdits>>

/** The cell that an edit is about. */
export type Target = { line: Line; column: string; index: number; label: string }

/** What becomes of an edit once the server has answered. */
export function settled(edit: CellEdit, answer: Written): CellEdit {
  if (answer.status === 'saved') return { ...edit, phase: 'saved', value: answer.value, absence: answer.absence, entry: answer.entry, message: undefined }
  if (answer.status === 'conflict') return { ...edit, phase: 'conflict', message: answer.message, theirs: answer }
  return { ...edit, phase: answer.status === 'signed-out' ? 'lost' : 'refused', message: answer.message }
}

/** The version a new edit builds on: what was last saved here, else what the page came with. */
export function seenBy(target: Target, edit: CellEdit | undefined): number {
  return Math.max(edit?.entry ?? 0, target.line.entries[target.index] ?? 0)
}

/** An edit that the page has caught up with has nothing more to say. */
export function current(edit: CellEdit | undefined, line: Line, index: number): CellEdit | undefined {
  return edit?.phase === 'saved' && edit.entry <= (line.entries[index] ?? 0) ? undefined : edit
}
