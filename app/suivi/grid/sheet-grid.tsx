import { useTable } from '@tanstack/react-table'
import { type FocusEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { EditBook } from '../edits/book'
import type { CellEdit, Edits, Target } from '../edits/edit'
import type { Line } from '../line'
import type { SheetPage } from '../read.server'
import type { View } from '../view'
import { columnModel, type Drawn, drawnColumns, features } from './columns'
import { placeOf, useRovingFocus } from './focus'
import { SheetHeader } from './header'
import { OverCell } from './over-cell'
import { SheetRow } from './row'
import { targetAt, targetOf, useActions } from './use-actions'

type GridProps = {
  page: SheetPage & { point: NonNullable<SheetPage['point']> }
  view: View
  caption: string
  isFillable: boolean
  isLoading: boolean
  book: EditBook
  edits: Edits
  onPlace(target: Target | undefined): void
  detail(target: Target): void
}

export function SheetGrid(props: GridProps) {
  const { page, view, caption, isLoading, edits } = props
  const { columns, table, element, open, listeners, shared } = useGrid(props)
  const categories = useMemo(() => new Map(page.facets.categories.map(({ code, label }) => [code, label])), [page.facets])
  return (
    <div className="sheet-scroll">
      <table
        ref={element}
        className="sheet"
        aria-rowcount={page.total + 2}
        aria-busy={isLoading}
        aria-describedby="sheet-legend"
        {...(shared.inGrid ? asGrid : undefined)}
        {...listeners}
      >
        <caption className="fr-sr-only">{caption}</caption>
        <Widths columns={columns} />
        <SheetHeader groups={table.getHeaderGroups()} blocks={page.blocks} columns={columns} view={view} inGrid={shared.inGrid} />
        <tbody>
          {table.getRowModel().rows.map(({ id, original: line, index }) => {
            const openColumn = open?.finess === id ? open.column : undefined
            const category = categories.get(line.categorie) ?? line.categorie
            return (
              <SheetRow
                key={id}
                line={line}
                rank={page.first + index}
                category={category}
                edits={edits[id]}
                openColumn={openColumn}
                {...shared}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The columns, the focus, the keys, and what stands over the cells. */
function useGrid({ page: { lines, point }, view, isFillable, book, onPlace, detail }: GridProps) {
  const columns = drawnColumns(view.volet)
  const table = useTable({ features, columns: columnModel[view.volet], data: lines, getRowId: ({ finess }) => finess })
  const inGrid = useHydrated()
  const { table: element, focus } = useRovingFocus()
  const { open, leave, ...handlers } = useActions({ lines, columns, book, isFillable, focus, detail })
  useFirstStop(element, lines)
  const onFocus = ({ target }: FocusEvent) => {
    const place = placeOf(target)
    onPlace(place && targetAt({ lines, columns, isFillable }, place))
  }
  const over = useStable((column: Drawn, line: Line, edit: CellEdit | undefined) => (
    <OverCell column={column} target={targetOf(line, column)} edit={edit} open={open} leave={leave} book={book} point={point.period} />
  ))
  const shared = { columns, point: point.period, isEditable: isFillable, inGrid, over }
  return { columns, table, element, open, listeners: { ...handlers, onFocus }, shared }
}

function Widths({ columns }: { columns: readonly Drawn[] }) {
  return (
    <colgroup>
      {['w-name', 'w-finess', 'w-category', 'w-dept'].map((width) => (
        <col key={width} className={width} />
      ))}
      {columns.map(({ key, width }) => (
        <col key={key} className={width} />
      ))}
    </colgroup>
  )
}

/** Grey unless a cell says otherwise. */
const asGrid = { role: 'grid', 'aria-readonly': true }

function useHydrated(): boolean {
  const [isHydrated, setHydrated] = useState(false)
  useEffect(() => setHydrated(true), [])
  return isHydrated
}

/** Tab enters the grid by its first line as long as no cell has had the focus. */
function useFirstStop(table: { current: HTMLTableElement | null }, lines: readonly Line[]): void {
  useEffect(() => {
    const first = table.current?.tBodies[0]?.rows[0]?.cells[0]
    if (first && lines.length > 0 && !table.current?.querySelector('[tabindex="0"]')) first.tabIndex = 0
  }, [table, lines])
}

/** The same function for ever, that does what the latest one does: lines are not drawn anew because it changed. */
function useStable<A extends unknown[], R>(latest: (...args: A) => R): (...args: A) => R {
  const current = useRef(latest)
  current.current = latest
  const [stable] = useState(
    () =>
      (...args: A) =>
        current.current(...args),
  )
  return stable
}
