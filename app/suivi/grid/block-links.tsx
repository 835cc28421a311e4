import { memo } from 'react'
import type { Volet } from '../../../importers/column'
import { type Drawn, drawnColumns } from './columns'
import { focusColumn } from './focus'

/** One gesture to a block, or to the column that is read at a glance. Anchors, so that they lead there before the page is alive. */
export const BlockLinks = memo(function BlockLinks({ volet }: { volet: Volet }) {
  const columns = drawnColumns(volet)
  const firsts = columns.filter(({ source }, index) => columns[index - 1]?.source !== source)
  return (
    <nav className="sheet-blocks" aria-label="Aller au bloc">
      {columns
        .filter(({ column }) => column.icons)
        .map((column) => (
          <BlockLink key={column.key} to={`c-${column.key}`} label={column.column.label} column={column} />
        ))}
      {firsts.map((column) => (
        <BlockLink key={column.key} to={`b-${column.source.key}`} label={column.source.label} column={column} />
      ))}
    </nav>
  )
})

function BlockLink({ to, label, column }: { to: string; label: string; column: Drawn }) {
  return (
    <a
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault()
        focusColumn(column.index)
      }}
    >
      {label}
    </a>
  )
}
