import { Link, useNavigation } from '@remix-run/react'
import { type ReactNode, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Volet } from '../../importers/column'
import { showPeriod } from '../../importers/period'
import { ActiveBar } from './active-bar'
import { EditBook, emptyBook } from './edits/book'
import type { Target } from './edits/edit'
import { Lost } from './edits/lost'
import { PasteReport } from './edits/paste-report'
import { EmptySheet } from './empty'
import { BlockLinks } from './grid/block-links'
import { at } from './grid/hand'
import { IconShapes } from './grid/icons'
import { revealFirst } from './grid/scroll'
import { targetAt } from './grid/sheet'
import { SheetGrid } from './grid/sheet-grid'
import { useLayout } from './grid/use-layout'
import { type SheetInHand, useSheet } from './grid/use-sheet'
import { CellPanel } from './panel'
import type { Point } from './points.server'
import type { SheetPage } from './read.server'
import { useFocusKept } from './toolbar/focus-kept'
import { Summary } from './toolbar/summary'
import { Toolbar } from './toolbar/toolbar'
import { searchOf, type View } from './view'

export type ScreenProps = {
  page: SheetPage
  view: View
  regionName: string
  volets: readonly Volet[]
  isFillable: boolean
  hasOthers: boolean
  /** The menu of saved views, beside what chooses the lines. */
  saved: ReactNode
}

/** The region’s sheet: what chooses the lines, the lines, what is known of the cell in hand. */
export function SheetScreen({ page, view, regionName, volets, isFillable, hasOthers, saved }: ScreenProps) {
  const { point } = page
  useFocusKept(searchOf(view))
  return (
    <div className="sheet-page">
      <IconShapes />
      <h1 tabIndex={-1}>
        {titles[view.volet]} – {regionName}
        {point && ` – ${showPeriod(point.period)}`}
        {point && <span className={`fr-badge fr-badge--sm fr-badge--no-icon ${stateLook[point.state]}`}>{stateName[point.state]}</span>}
        {hasOthers && <Link to="/suivi">Changer de région</Link>}
      </h1>
      <div className="sheet-choose">
        {saved}
        <Toolbar page={page} volets={volets} />
      </div>
      {point && page.lines.length > 0 ? (
        <Lines
          page={{ ...page, point }}
          view={view}
          caption={`${titles[view.volet]} – ${regionName} – ${showPeriod(point.period)}`}
          isFillable={isFillable && point.state === 'open'}
        />
      ) : (
        <EmptySheet page={page} view={view} regionName={regionName} />
      )}
    </div>
  )
}

export const titles: Record<Volet, string> = { es: 'Suivi Ségur', esms: 'Suivi ESMS' }
const stateName = { open: 'ouvert', closed: 'clos' }
const stateLook = { open: 'fr-badge--success', closed: '' }

type LinesProps = { page: SheetPage & { point: Point }; view: View; caption: string; isFillable: boolean }

function Lines({ page, view, caption, isFillable }: LinesProps) {
  const { period } = page.point
  const book = useMemo(() => new EditBook(period), [period])
  const { edits, status, report, done, undone } = useSyncExternalStore(
    book.subscribe,
    () => book.state,
    () => emptyBook,
  )
  const { layout, grip } = useLayout(view.volet)
  const [detailed, setDetailed] = useState<Target>()
  const isLoading = useNavigation().state === 'loading'
  const sheet = useSheet({ page, view, isFillable, book, layout, detail: setDetailed, ask: () => {} })
  const { hand, go, columns, rows } = sheet
  const lead = useLead(sheet)
  const close = useCallback(() => {
    setDetailed(undefined)
    go(hand)
  }, [go, hand])
  const closeReport = () => {
    go(hand)
    book.closeReport()
  }
  /** Leads to the first cell of the gesture, then turns it. */
  const turn = (gestures: typeof done, act: () => Promise<void>) => () => {
    const target = gestures.at(-1)?.[0]?.target
    if (target)
      go(at({ row: Math.max(0, rows.indexOf(target.line.finess)), column: columns.findIndex(({ key }) => key === target.column) }))
    void act()
  }
  return (
    <>
      <Lost book={book} lineOf={(finess) => sheet.store.get(finess)} view={view} />
      <Summary page={page} view={view} />
      <BlockLinks columns={columns} lead={lead} />
      <SheetGrid {...{ sheet, page, view, caption, isLoading, edits, grip }} />
      {report && <PasteReport report={report} close={closeReport} />}
      <ActiveBar
        target={targetAt(sheet, hand.active)}
        status={status}
        undo={done.length > 0 ? turn(done, book.undo) : undefined}
        redo={undone.length > 0 ? turn(undone, book.redo) : undefined}
        detail={setDetailed}
        isFillable={isFillable}
      />
      {detailed && <CellPanel target={detailed} point={period} close={close} />}
    </>
  )
}

/** Shows a column at the left of what scrolls, beside the identity, and goes to its cell on the line in hand. */
function useLead({ box, columns, hand, go }: SheetInHand): (key: string) => void {
  const latest = useRef({ columns, hand })
  latest.current = { columns, hand }
  return useCallback(
    (key: string) => {
      const { columns, hand } = latest.current
      const column = columns.findIndex((shown) => shown.key === key)
      go(at({ row: Math.max(0, hand.active.row), column }))
      revealFirst(box.current, columns, column)
    },
    [box, go],
  )
}
