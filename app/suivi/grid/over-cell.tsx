import { type Period, showPeriod } from '../../../importers/period'
import { cellText } from '../columns'
import type { EditBook } from '../edits/book'
import type { CellEdit, Target } from '../edits/edit'
import type { Drawn } from './columns'
import { Editor, type Leave } from './editor'
import { focusTarget } from './focus'
import { Settle } from './settle'
import type { Open } from './use-actions'

type OverProps = {
  column: Drawn
  target: Target
  edit: CellEdit | undefined
  open: Open | undefined
  leave(target: Target, raw: string | undefined, where: Leave): void
  book: EditBook
  point: Period
}

/** What stands over a cell: its editor, or what came of the last edit. */
export function OverCell({ column: { column }, target, edit, open, leave, book, point }: OverProps) {
  if (open?.finess === target.line.finess && open.column === target.column) {
    const label = `${target.label} – ${target.line.raisonSociale} – ${showPeriod(point)}`
    const end = { save: (raw: string, where: Leave) => leave(target, raw, where), cancel: () => leave(target, undefined, 'back') }
    return <Editor column={column} label={label} text={open.text} letter={open.letter} {...end} />
  }
  if (!edit) return null
  const isRead = edit.value !== null || edit.absence
  // The button pressed goes away: the cell takes the focus before.
  const settle = (act: () => void) => () => {
    focusTarget(target)
    act()
  }
  return (
    <Settle
      edit={edit}
      mineText={isRead ? cellText(column, edit.value, edit.absence ?? undefined) : edit.raw}
      keepMine={settle(() => book.keepMine(target))}
      takeTheirs={settle(() => book.takeTheirs(target))}
      retry={settle(() => void book.save(target, edit.raw))}
      forget={settle(() => book.forget(target))}
    />
  )
}
