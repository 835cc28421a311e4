import { Link } from '@remix-run/react'
import type { HeaderGroup } from '@tanstack/react-table'
import { titlePeriod } from '../../../importers/period'
import type { Block } from '../blocks.server'
import { ColumnMenu } from '../filters/menu'
import type { Line } from '../line'
import { hrefOf, sortedBy, type View } from '../view'
import { type Drawn, type features, identityCount } from './columns'
import { Icon } from './icons'

type Groups = HeaderGroup<typeof features, Line>[]
type HeaderProps = { groups: Groups; blocks: readonly Block[]; columns: readonly Drawn[]; view: View; inGrid: boolean }

/** Two rows: the blocks with their owner, month and age; the columns, which sort. */
export function SheetHeader({ groups, blocks, columns, view, inGrid }: HeaderProps) {
  const [top, bottom] = groups
  return (
    <thead>
      <tr aria-rowindex={1}>
        {top?.headers.map((header) => {
          const block = blocks.find(({ key }) => key === header.column.id)
          return (
            <th
              key={header.id}
              id={`b-${header.column.id}`}
              scope="colgroup"
              colSpan={header.colSpan}
              className={block ? 'block' : 'identity'}
            >
              {block ? <BlockTitle block={block} /> : String(header.column.columnDef.header)}
            </th>
          )
        })}
      </tr>
      <tr aria-rowindex={2}>
        {bottom?.headers.map((header, index) => (
          <ColumnTitle
            key={header.id}
            id={header.column.id}
            label={String(header.column.columnDef.header)}
            column={columns[index - identityCount]}
            view={view}
            inGrid={inGrid}
          />
        ))}
      </tr>
    </thead>
  )
}

function BlockTitle({ block }: { block: Block }) {
  const months = [...new Set(Object.values(block.months))].sort()
  return (
    <span className="sheet-block">
      <strong>{block.label}</strong> <span>{block.owner}</span>
      {months.length > 0 && <span> · {months.map(titlePeriod).join(' et ')}</span>}
      {block.mode && months.length > 0 && <span title={block.mode.words}> · {block.mode.label}</span>}
      {block.owner !== 'Région' && <Age age={block.age} />}
    </span>
  )
}

function Age({ age }: { age: number | undefined }) {
  const words = age === undefined ? 'aucun fichier' : age <= 0 ? 'à jour' : `${age} mois`
  return <span className={`age ${age === undefined || age > 1 ? 'old' : age === 1 ? 'late' : 'fresh'}`}>{words}</span>
}

type TitleProps = { id: string; label: string; column: Drawn | undefined; view: View; inGrid: boolean }

/** In the grid the arrow keys reach the headers: they are no stop for Tab. */
function ColumnTitle({ id, label, column, view, inGrid }: TitleProps) {
  const sort = view.tri.find(({ key }) => key === id)
  const order = sort && (sort.descending ? 'descending' : 'ascending')
  return (
    <th id={`c-${id}`} scope="col" className={column?.tint ?? 'identity'} aria-sort={order} title={column?.column.hint}>
      <Link
        to={hrefOf(view, { tri: sortedBy(view, id) })}
        preventScrollReset
        discover="none"
        tabIndex={inGrid ? -1 : undefined}
        title={label.length > 40 ? label : undefined}
      >
        <span className="title">{label}</span>
        {sort && <span aria-hidden="true">{sort.descending ? ' ▼' : ' ▲'}</span>}
      </Link>
      <ColumnMenu id={id} tabIndex={inGrid ? -1 : undefined} />
      {column && (
        <span className="owner">
          <Icon name={column.owner === 'region' ? 'crayon' : 'verrou'} />
          {column.owner === 'region' ? 'Région' : column.source.owner}
        </span>
      )}
    </th>
  )
}
