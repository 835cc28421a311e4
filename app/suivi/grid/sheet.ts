import { sheetColumn } from '../../../importers/sheet-columns'
import type { EditBook } from '../edits/book'
import { current, isOver, type Target } from '../edits/edit'
import { type Line, markOf } from '../line'
import { type Area, areaOf, type Hand } from './hand'
import type { Place } from './keyboard'
import type { LineStore } from './lines'
import type { Shown } from './shown'
import { range } from './sight'

/** What the keys, the clicks and the clipboard act upon. */
export type Sheet = {
  /** FINESS numbers from top to bottom; a title of group begins with « # ». */
  rows: readonly string[]
  columns: readonly Shown[]
  store: LineStore
  book: EditBook
  isFillable: boolean
  hand: Hand
  /** Lines that the screen shows. */
  page: number
  go(hand: Hand): void
  edit(target: Target, key?: string): void
  detail(target: Target): void
  /** Takes back or makes again the last gesture, and leads to its first cell. */
  turn(way: 'undo' | 'redo'): void
  /** Opens a dialog of the sheet. */
  ask(what: Asking): void
}

export type Asking = 'touches' | 'remplir' | 'colonnes' | undefined

export type Editable = Target & { isEditable: boolean }

export const isGroup = (row: string | undefined): boolean => row?.startsWith('#') ?? false

export function targetAt({ rows, columns, store, isFillable }: Pick<Sheet, 'rows' | 'columns' | 'store' | 'isFillable'>, place: Place) {
  const line = store.get(rows[place.row])
  const shown = columns[place.column]
  return line && shown ? targetOf(line, shown, isFillable) : undefined
}

export function targetOf(line: Line, { drawn }: Shown, isFillable: boolean): Editable | undefined {
  if (!drawn) return undefined
  const { key, index, source, column, owner } = drawn
  return { line, column: key, index, label: `${source.label} › ${column.label}`, isEditable: isFillable && owner === 'region' }
}

/** The numbers of the lines of an area, titles of groups left out. */
export const finessIn = ({ rows }: Pick<Sheet, 'rows'>, { top, bottom }: Area): string[] =>
  rows.slice(top, bottom + 1).filter((row) => !isGroup(row))

/** The cells of the selection that can be typed in, their lines fetched if need be; undefined when the service is away, which is said. */
export async function editableIn(sheet: Sheet, area: Area = areaOf(sheet.hand)): Promise<Target[] | undefined> {
  const lines = await linesOf(sheet, finessIn(sheet, area))
  const columns = range(area.left, area.right + 1).flatMap((index) => sheet.columns[index] ?? [])
  return lines?.flatMap((line) =>
    columns.flatMap((column) => {
      const target = targetOf(line, column, sheet.isFillable)
      return target?.isEditable ? [target] : []
    }),
  )
}

export async function linesOf({ store, book }: Pick<Sheet, 'store' | 'book'>, finess: readonly string[]): Promise<Line[] | undefined> {
  const n = (count: number) => count.toLocaleString('fr-FR')
  try {
    return await store.all(finess, (there) => book.say(`Lecture des lignes : ${n(there)} sur ${n(finess.length)}…`))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    book.say('Le service est momentanément indisponible : les lignes n’ont pas pu être lues, rien n’a été changé. Réessayez.')
    return undefined
  }
}

/** A value typed before the point was opened, that nobody has typed again since. */
export const isCarriedOver = (book: EditBook, target: Target): boolean =>
  markOf(target.line, target.index) === 'C' && !current(book.editOf(target), target.line, target.index)

/** An edit that is not settled starts from what was typed; a list from the code that the cell holds. */
export function startOf(book: EditBook, target: Target): string {
  const edit = book.editOf(target)
  const text = edit && !isOver(edit) ? edit.raw : book.textOf(target)
  const column = sheetColumn(target.column)?.column
  if (!column?.options) return text
  const read = column.read(text)
  return 'issue' in read ? '' : String(read.value ?? '')
}
