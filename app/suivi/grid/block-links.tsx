import { memo } from 'react'
import type { Shown } from './shown'
import { runsOf } from './shown'

type LinksProps = { columns: readonly Shown[]; lead(column: string): void }

/** One gesture to a block, or to the column that is read at a glance. Anchors, so that they lead there before the page is alive. */
export const BlockLinks = memo(function BlockLinks({ columns, lead }: LinksProps) {
  return (
    <nav className="sheet-blocks" aria-label="Aller au bloc">
      {columns.map(
        ({ key, label, drawn }) => drawn?.column.icons && <BlockLink key={key} to={`c-${key}`} label={label} column={key} lead={lead} />,
      )}
      {runsOf(columns).map(({ id, columns: [first] }) =>
        first?.drawn ? <BlockLink key={id} to={id} label={first.drawn.source.label} column={first.key} lead={lead} /> : null,
      )}
    </nav>
  )
})

function BlockLink({ to, label, column, lead }: { to: string; label: string; column: string; lead: LinksProps['lead'] }) {
  return (
    <a
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault()
        lead(column)
      }}
    >
      {label}
    </a>
  )
}
