import { useTable } from '@tanstack/react-table'
import { type FocusEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { showPeriod } from '../../../importers/period'
import { cellText } from '../columns'
import type { EditBook } from '../edits/book'
import type { CellEdit, Edits, Target } from '../edits/edit'
import type { Line } from '../line'
import type { SheetPage } from '../read.server'
import type { View } from '../view'
import { columnModel, type Drawn, drawnColumns, features, identityCount } from './columns'
import { Editor } from './editor'
import { placeOf, useRovingFocus } from './focus'
import { SheetHeader } from './header'
import { IconShapes } from './icons'
import type { Place } from './keyboard'
import { SheetRow } from './row'
import { Settle } from './settle'
import { targetOf, useActions } from './use-actions'

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

export function SheetGrid({ page, view, caption, isFillable, isLoading, book, edits, onPlace, detail }: GridProps) {
  const columns = drawnColumns(view.volet)
  const { lines, blocks, point } = page
  const table = useTable({ features, columns: columnModel[view.volet], data: lines, getRowId: ({ finess }) => finess })
  const categories = useMemo(() => new Map(page.facets.categories.map(({ code, label }) => [code, label])), [page.facets])
  const inGrid = useHydrated()
  const { table: element, focus } = useRovingFocus()
  const onFocus = (event: FocusEvent) => onPlace(targetAt(lines, columns, placeOf(event.target)))
  const { open, leave, ...listeners } = useActions({ lines, columns, book, isFillable, focus, detail })
  useFirstStop(element, lines)

  const over = useStable((column: Drawn, line: Line, edit: CellEdit | undefined): ReactNode => {
    const target = targetOf(line, column)
    if (open?.finess === line.finess && open.column === column.key) {
      const label = `${target.label} – ${line.raisonSociale} – ${showPeriod(point.period)}`
      return (
        <Editor
          column={column.column}
          label={label}
          text={open.text}
          save={(raw, where) => leave(target, raw, where)}
          cancel={() => leave(target, undefined, 'back')}
        />
      )
    }
    if (!edit) return null
    const mine = edit.value === null && !edit.absence ? edit.raw : cellText(column.column, edit.value, edit.absence ?? undefined)
    const answers = {
      keepMine: () => book.keepMine(target),
      takeTheirs: () => book.takeTheirs(target),
      retry: () => void book.save(target, edit.raw),
      forget: () => book.forget(target),
    }
    return <Settle edit={edit} mineText={mine} {...answers} />
  })

  return (
    <div className="sheet-scroll">
      <IconShapes />
      <table
        ref={element}
        className="sheet"
        {...(inGrid ? asGrid : undefined)}
        aria-rowcount={page.total + 2}
        aria-busy={isLoading}
        aria-describedby="sheet-legend"
        onFocus={onFocus}
        {...listeners}
      >
        <caption className="fr-sr-only">{caption}</caption>
        <colgroup>
          {['w-name', 'w-finess', 'w-category', 'w-dept', ...columns.map(({ width }) => width)].map((width, index) => (
            <col key={columns[index - identityCount]?.key ?? width} className={width} />
          ))}
        </colgroup>
        <SheetHeader groups={table.getHeaderGroups()} blocks={blocks} columns={columns} view={view} inGrid={inGrid} />
        <tbody>
          {table.getRowModel().rows.map(({ id, original, index }) => (
            <SheetRow
              key={id}
              line={original}
              columns={columns}
              point={point.period}
              rank={page.first + index}
              category={categories.get(original.categorie) ?? original.categorie}
              isEditable={isFillable}
              inGrid={inGrid}
              edits={edits[id]}
              openColumn={open?.finess === id ? open.column : undefined}
              over={over}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Grey unless a cell says otherwise. */
const asGrid = { role: 'grid', 'aria-readonly': true }

function targetAt(lines: readonly Line[], columns: readonly Drawn[], place: Place | undefined): Target | undefined {
  const line = place && lines[place.row]
  const drawn = place && columns[place.column - identityCount]
  return line && drawn && targetOf(line, drawn)
}

function useHydrated(): boolean {
  const [isHydrated, setHydrated] = useState(false)
  useEffect(() => setHydrated(true), [])
  return isHydrated
}

/** Tab enters the grid by its first line as long as no cell has had the focus. */
function useFirstStop(table: { current: HTMLTableElement | null }, lines: readonly Line[]): void {
  useEffect(() => {
    const first = table.current?.tBodies[0]?.rows[0]?.cells[0]
    if (first && lines.length > 0 && !table.current?.querySelector('tbody [tabindex="0"]')) first.tabIndex = 0
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
