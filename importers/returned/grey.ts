import { sheetColumn } from '../sheet-columns'
import type { OnlineLine } from './online'
import type { ReturnedCell } from './outcome'
import type { Line, Tab } from './read'
import { exportedText, isSame, nothingHeld, shownText, squeezed } from './same'
import { greyChecksum, type Stamp } from './stamp'

/** Whether the grey cells of a line are other than at the export; unknown, so untold, when a grey column is no longer in the file. */
export function isGreyTouched({ grey, lines }: Stamp, { placed }: Tab, { finess, cells }: Line): boolean {
  const columns = grey.map((key) => placed.columns.get(key))
  if (columns.includes(undefined)) return false
  const known = lines.get(finess)
  return known !== undefined && known.grey !== greyChecksum(columns.map((col) => cells[col ?? 0] ?? ''))
}

/** The grey cells of a line that are not what files say: never taken, only told. */
export function greyOf(
  { grey, point }: Pick<Stamp, 'grey' | 'point'>,
  { sheet, placed }: Tab,
  { row, finess, cells }: Line,
  online: OnlineLine | undefined,
): ReturnedCell[] {
  if (!online) return []
  return grey.flatMap((key) => {
    const [column, col] = [sheetColumn(key), placed.columns.get(key)]
    if (col === undefined) return []
    const given = (cells[col] ?? '').trim()
    const held = online.held.get(key) ?? nothingHeld
    const now = column ? shownText(column, held) : (online.identity[key] ?? given)
    const isSaid = column
      ? isSame(column, given, held) || squeezed(exportedText(column, held)) === squeezed(given)
      : squeezed(now) === squeezed(given).replace(/^'/, '')
    if (isSaid) return []
    const reason = column ? `colonne grise, remplie par ${column.source.owner}` : 'colonne d’identité, tenue par le référentiel FINESS'
    const cell = { finess, name: online.name, columnKey: key, month: point, sheet, line: row, outcome: 'grey' as const, reason, given }
    return [{ ...cell, was: '', online: now, onlineBy: '', onlineAt: null, seen: 0, current: 0 }]
  })
}
