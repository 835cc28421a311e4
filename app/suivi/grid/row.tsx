import { Link } from '@remix-run/react'
import { memo, type ReactNode } from 'react'
import type { Period } from '../../../importers/period'
import { type CellEdit, current, type LineEdits } from '../edits/edit'
import type { Line } from '../line'
import { contentOf } from './cell'
import type { Drawn } from './columns'

type RowProps = {
  line: Line
  columns: readonly Drawn[]
  point: Period
  /** Rank among all the lines of the view, from 1. */
  rank: number
  category: string
  isEditable: boolean
  inGrid: boolean
  edits: LineEdits | undefined
  /** The cell being typed in, if it is on this line, and what stands in it or under it. */
  openColumn: string | undefined
  over: (column: Drawn, line: Line, edit: CellEdit | undefined) => ReactNode
}

/** Of a grid’s cell: before the page is alive it is a plain table, where the word would mean nothing. */
const editable = { 'aria-readonly': false }

/** One line. No component per cell: a page has 3 500 of them. */
export const SheetRow = memo(function SheetRow({
  line,
  columns,
  point,
  rank,
  category,
  isEditable,
  inGrid,
  edits,
  openColumn,
  over,
}: RowProps) {
  const row = `r-${line.finess}`
  return (
    <tr aria-rowindex={rank + 2} data-finess={line.finess}>
      <th scope="row" id={row} headers="b-identite c-nom" className="identity">
        <Link to={`/etablissement/${line.finess}`} tabIndex={inGrid ? -1 : undefined} title={line.raisonSociale} discover="none">
          {line.raisonSociale}
        </Link>
        <small title={line.commune}>{line.commune}</small>
      </th>
      <td headers={`b-identite c-finess ${row}`} className="identity number">
        {line.finess}
        <small title="FINESS juridique">EJ {line.ej}</small>
      </td>
      <td headers={`b-identite c-categorie ${row}`} className="identity category">
        <span title={category}>{category}</span>
      </td>
      <td headers={`b-identite c-departement ${row}`} className="identity">
        {line.departement}
      </td>
      {columns.map((column) => {
        const edit = edits && current(edits[column.key], line, column.index)
        const isOpen = openColumn === column.key
        return (
          <td
            key={column.key}
            headers={`${column.headers} ${row}`}
            className={`${column.tint}${edit ? ` ${edit.phase}` : ''}${isOpen ? ' open' : ''}`}
            {...(inGrid && isEditable && column.owner === 'region' ? editable : undefined)}
          >
            {!isOpen && contentOf(column, line, edit, point)}
            {(isOpen || edit) && over(column, line, edit)}
          </td>
        )
      })}
    </tr>
  )
})
