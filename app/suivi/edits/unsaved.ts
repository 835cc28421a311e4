import { type Draft, idOf } from './drafts'
import type { CellEdit, Edits } from './edit'

/**
 * The drafts to offer back: those found with the page that nothing settles, and those whose save failed. A conflict has its own choice, under
 * its cell; the draft of an EJ is known by the cell of any of its lines.
 */
export function unsaved(
  drafts: readonly Draft[],
  edits: Edits,
  found: ReadonlySet<string>,
  ejOf: (finess: string) => string | undefined,
): Draft[] {
  return drafts.filter((draft) => {
    const edit = editOf(draft, edits, ejOf)
    if (edit?.phase === 'saving' || edit?.phase === 'conflict') return false
    return edit?.phase === 'refused' || edit?.phase === 'lost' || found.has(idOf(draft))
  })
}

function editOf({ finess, column, niveau }: Draft, edits: Edits, ejOf: (finess: string) => string | undefined): CellEdit | undefined {
  if (niveau !== 'EJ') return edits[finess]?.[column]
  return Object.entries(edits).find(([line, own]) => own[column] && ejOf(line) === finess)?.[1][column]
}
