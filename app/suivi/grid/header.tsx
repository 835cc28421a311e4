import { memo, type PointerEvent } from 'react'
import { titlePeriod } from '../../../importers/period'
import { ViewLink } from '../asked'
import type { Block } from '../blocks.server'
import { ColumnMenu } from '../filters/menu'
import { sortedBy, type View } from '../view'
import { Icon } from './icons'
import { type Run, runsOf, type Shown } from './shown'
import { type Gap, isGap } from './sight'

type HeaderProps = {
  blocks: readonly Block[]
  columns: readonly Shown[]
  parts: readonly (number | Gap)[]
  view: View
  inGrid: boolean
  /** The column whose title is in hand. */
  active: number | undefined
  grip(event: PointerEvent<HTMLElement>, column: Shown): void
  drag(event: PointerEvent<HTMLElement>, column: Shown): void
}

/** Two rows: the blocks with their owner, month and age; the columns, which sort. */
export const SheetHeader = memo(function SheetHeader({ blocks, columns, parts, view, inGrid, active, grip, drag }: HeaderProps) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {runsOf(columns).map((run) => (
          <BlockTitle key={run.id} run={run} block={blocks.find(({ key }) => key === run.block)} />
        ))}
      </tr>
      <tr aria-rowindex={2} data-row={-1}>
        {parts.map((part) =>
          isGap(part) ? (
            <td key={`-${part.at}`} colSpan={part.gap} aria-hidden="true" />
          ) : (
            <ColumnTitle
              key={columns[part]?.key}
              index={part}
              shown={columns[part] as Shown}
              view={view}
              inGrid={inGrid}
              isActive={active === part}
              grip={grip}
              drag={drag}
            />
          ),
        )}
      </tr>
    </thead>
  )
})

/** Over frozen columns and others, a block has one title, that stays where its first column is. */
function BlockTitle({ run: { id, block: key, columns }, block }: { run: Run; block: Block | undefined }) {
  const [first] = columns
  const isFrozen = first?.isFrozen && columns.every((column) => column.isFrozen)
  return (
    <th
      id={id}
      scope="colgroup"
      colSpan={columns.length}
      className={`${key === 'identite' ? 'identity' : 'block'}${isFrozen ? ' frozen' : ''}`}
      style={isFrozen ? { left: first?.left } : undefined}
    >
      {block ? <BlockWords block={block} /> : 'Établissement'}
    </th>
  )
}

function BlockWords({ block }: { block: Block }) {
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

type TitleProps = { index: number; shown: Shown; view: View; inGrid: boolean; isActive: boolean } & Pick<HeaderProps, 'grip' | 'drag'>

/** In the grid the arrow keys reach the headers: they are no stop for Tab. */
function ColumnTitle({ index, shown, view, inGrid, isActive, grip, drag }: TitleProps) {
  const { key, label, drawn, isFrozen, left } = shown
  const sort = view.tri.find((one) => one.key === key)
  const order = sort && (sort.descending ? 'descending' : 'ascending')
  return (
    <th
      id={`c-${key}`}
      scope="col"
      aria-colindex={index + 1}
      className={`${drawn?.tint ?? 'identity'}${isFrozen ? ' frozen' : ''}`}
      style={isFrozen ? { left } : undefined}
      aria-sort={order}
      title={drawn?.column.hint}
    >
      <ViewLink
        to={(latest) => ({ tri: sortedBy(latest, key) })}
        draggable={false}
        onPointerDown={inGrid ? (event) => drag(event, shown) : undefined}
        tabIndex={isActive ? 0 : inGrid ? -1 : undefined}
        title={label.length > 40 ? label : undefined}
      >
        <span className="title">{label}</span>
        {sort && <span aria-hidden="true">{sort.descending ? ' ▼' : ' ▲'}</span>}
      </ViewLink>
      <ColumnMenu id={key} tabIndex={inGrid ? -1 : undefined} />
      {drawn && (
        <span className="owner">
          <Icon name={drawn.owner === 'region' ? 'crayon' : 'verrou'} />
          {drawn.owner === 'region' ? 'Région' : drawn.source.owner}
        </span>
      )}
      {inGrid && <span className="grip" aria-hidden="true" onPointerDown={(event) => grip(event, shown)} />}
    </th>
  )
}
