import { memo, type ReactNode } from 'react'
import type { Period } from '../../../importers/period'
import { type CellEdit, current, type LineEdits } from '../edits/edit'
import type { Line } from '../line'
import type { Signs } from '../signs'
import { contentOf } from './cell'
import type { Drawn } from './columns'
import { identityCell } from './identity'
import type { Shown } from './shown'
import { type Gap, isGap } from './sight'
import { CellSigns } from './signs'

export type RowProps = {
  finess: string
  /** Not there yet: fetched when the scroll rests. */
  line: Line | undefined
  /** Place among the rows, and rank among the lines of the view (from 1). */
  row: number
  rank: number
  columns: readonly Shown[]
  /** The columns drawn, and the gaps between them. */
  parts: readonly (number | Gap)[]
  point: Period
  /** The month that the lines are compared with; undefined when there is none. */
  against: Period | undefined
  category: string
  isEditable: boolean
  inGrid: boolean
  /** Edited here, and no longer one of the filter’s. */
  isLeft: boolean
  edits: LineEdits | undefined
  signs: Signs[string] | undefined
  /** Who else has the hand on a cell of the line, by column. */
  others: Readonly<Record<string, string>> | undefined
  /** Columns of the cell in hand, and of what is selected (« 2-5 »), when they are on this line. */
  active: number | undefined
  selected: string | undefined
  /** Column of the last cell of the selection, when it is on this line: its corner can be drawn further. */
  corner: number | undefined
  /** The cell being typed in, if it is on this line, and what stands in it or under it. */
  openColumn: string | undefined
  over: (column: Drawn, line: Line, edit: CellEdit | undefined, isActive: boolean) => ReactNode
}

/** One line. No component per cell: a screen has some five hundred of them. */
export const SheetRow = memo(function SheetRow(props: RowProps) {
  const { finess, line, row, rank, parts, columns, isLeft } = props
  return (
    <tr
      aria-rowindex={rank + 2}
      data-row={row}
      data-finess={finess}
      className={line ? (isLeft ? 'left' : undefined) : 'waiting'}
      aria-busy={line ? undefined : true}
    >
      {parts.map((part) =>
        isGap(part) ? <td key={`-${part.at}`} colSpan={part.gap} aria-hidden="true" /> : cell(props, columns[part], part),
      )}
    </tr>
  )
})

/** Of a grid’s cell: before the page is alive it is a plain table, where the word would mean nothing. */
const editable = { 'aria-readonly': false }

function cell(props: RowProps, shown: Shown | undefined, index: number): ReactNode {
  if (!shown) return null
  const { line, finess, point, against, inGrid, isEditable, active, selected, corner, edits, openColumn, over, signs, others } = props
  const { drawn } = shown
  const isActive = active === index
  const stand = {
    'aria-colindex': index + 1,
    tabIndex: isActive ? 0 : undefined,
    'aria-selected': selected === undefined ? undefined : isWithin(selected, index),
    style: shown.isFrozen ? { left: shown.left } : undefined,
  }
  const frozen = shown.isFrozen ? ' frozen' : ''
  if (!drawn) return identityCell({ ...props, shown, stand, frozen })
  const edit = line && edits && current(edits[drawn.key], line, drawn.index)
  const isOpen = openColumn === drawn.key
  return (
    <td
      key={drawn.key}
      {...stand}
      headers={`${drawn.headers} r-${finess}`}
      className={`${drawn.tint}${frozen}${edit ? ` ${edit.phase}` : ''}${isOpen ? ' open' : ''}${others?.[drawn.key] ? ' someone' : ''}`}
      {...(inGrid && isEditable && drawn.owner === 'region' ? editable : undefined)}
    >
      {line && !isOpen && <div className="in">{contentOf(drawn, line, edit, point, against)}</div>}
      {signs?.[drawn.key] && <CellSigns signs={signs[drawn.key] ?? []} />}
      {others?.[drawn.key] && <span className="who">{others[drawn.key]}</span>}
      {corner === index && !isOpen && <span className="corner" aria-hidden="true" title="Tirer pour recopier (Ctrl+D, Ctrl+R)" />}
      {line && (isOpen || edit) && over(drawn, line, edit, isActive)}
    </td>
  )
}

function isWithin(selected: string, index: number): boolean {
  const [left = 0, right = 0] = selected.split('-').map(Number)
  return index >= left && index <= right
}
