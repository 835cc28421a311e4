import { type CellEdit, type Edits, isOver, type Target } from './edit'

/** A cell and what to write in it; `seen`: the version it must still have, else the one on screen. `isReturn`: only over what was last written here. */
export type Typed = { target: Target; raw: string; seen?: number; isReturn?: boolean }

/** What came of one cell: the text before, and the edit once it was settled. */
export type Outcome = { target: Target; raw: string; before: string; after: CellEdit }

/** The cells that one key, click or paste wrote: they are taken back together. */
export type Gesture = readonly Outcome[]

export const isSaved = ({ after }: Outcome): boolean => after.phase === 'saved'

export const cellName = ({ label, line, niveau }: Target): string => `${label}, ${line.raisonSociale}${niveau ? ' (toute l’EJ)' : ''}`

/** The subject of an entry: the établissement, or its EJ. */
export const subjectOf = ({ line, niveau }: Target): string => (niveau === 'EJ' ? line.ej : line.finess)

export const idOf = (target: Target): string => `${subjectOf(target)} ${target.column}`

/** The edits with others in their place; undefined takes one away. */
export function withEdits(edits: Edits, changes: readonly (readonly [Target, CellEdit | undefined])[]): Edits {
  const next: Record<string, Record<string, CellEdit>> = {}
  for (const [{ line, column }, edit] of changes) {
    next[line.finess] ??= { ...edits[line.finess] }
    const own = next[line.finess] as Record<string, CellEdit>
    if (edit) own[column] = edit
    else delete own[column]
  }
  return { ...edits, ...next }
}

/** Cells where something is left to decide: line, column, edit. */
export function unsettled(edits: Edits): { finess: string; column: string; edit: CellEdit }[] {
  return Object.entries(edits).flatMap(([finess, own]) =>
    Object.entries(own).flatMap(([column, edit]) => (isOver(edit) || edit.phase === 'saving' ? [] : { finess, column, edit })),
  )
}
