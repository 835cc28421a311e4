import { type Period, showPeriod } from '../../../importers/period'
import { cellText } from '../columns'
import type { CellEdit } from '../edits/edit'
import type { Line } from '../line'
import type { Drawn } from './columns'
import { Editor, type Leave } from './editor/editor'
import { at, isWide } from './hand'
import { Settle } from './settle'
import type { SheetInHand } from './use-sheet'

type OverProps = { sheet: SheetInHand; column: Drawn; line: Line; edit: CellEdit | undefined; isActive: boolean; point: Period }

/** What stands over a cell: its editor, or what came of the last edit. */
export function OverCell({ sheet, column: drawn, line, edit, isActive, point }: OverProps) {
  const { column, index, source, key } = drawn
  const target = { line, column: key, index, label: `${source.label} › ${column.label}` }
  const { open, book, leave } = sheet
  if (open?.finess === line.finess && open.column === key) {
    const end = {
      save: (raw: string, where: Leave, niveau?: 'EJ') => leave({ ...target, niveau }, raw, where),
      cancel: () => leave(target, undefined, 'back'),
      keep: (raw: string) => book.keep(target, raw),
    }
    const label = `${target.label} – ${line.raisonSociale} – ${showPeriod(point)}`
    return <Editor {...{ column, label, line, index, text: open.text, letter: open.letter, isMany: isWide(sheet.hand), ...end }} />
  }
  if (!edit) return null
  const isRead = edit.value !== null || edit.absence
  // The button pressed goes away: the cell takes the focus before.
  const settle = (act: () => void) => () => {
    sheet.go(at({ row: sheet.rows.indexOf(line.finess), column: sheet.columns.findIndex((shown) => shown.key === key) }))
    act()
  }
  return (
    <Settle
      edit={edit}
      isOpen={isActive || edit.isAlone === true}
      mineText={isRead ? cellText(column, edit.value, edit.absence ?? undefined) : edit.raw}
      keepMine={settle(() => book.keepMine(target))}
      takeTheirs={settle(() => book.takeTheirs(target))}
      retry={settle(() => void book.save(target, edit.raw))}
      forget={settle(() => book.forget(target))}
    />
  )
}
