import { Link, useNavigation } from '@remix-run/react'
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import type { Volet } from '../../importers/column'
import { showPeriod } from '../../importers/period'
import { ActiveBar } from './active-bar'
import { EditBook, emptyBook } from './edits/book'
import type { Target } from './edits/edit'
import { Lost } from './edits/lost'
import { PasteReport } from './edits/paste-report'
import { EmptySheet } from './empty'
import { BlockLinks } from './grid/block-links'
import { focusTarget } from './grid/focus'
import { IconShapes } from './grid/icons'
import { SheetGrid } from './grid/sheet-grid'
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
}

/** The region’s sheet: what chooses the lines, the lines, what is known of the cell in hand. */
export function SheetScreen({ page, view, regionName, volets, isFillable, hasOthers }: ScreenProps) {
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
      <Toolbar page={page} volets={volets} />
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
  const { edits, status, report, done } = useSyncExternalStore(
    book.subscribe,
    () => book.state,
    () => emptyBook,
  )
  const [place, setPlace] = useState<Target>()
  const [detailed, setDetailed] = useState<Target>()
  const isLoading = useNavigation().state === 'loading'
  const close = useCallback(() => {
    setDetailed(undefined)
    if (detailed) focusTarget(detailed)
  }, [detailed])
  const closeReport = () => {
    if (place) focusTarget(place)
    book.closeReport()
  }
  const undo = () => {
    const [cell] = done.at(-1) ?? []
    if (cell) focusTarget(cell.target)
    void book.undo()
  }
  const grid = { page, view, caption, isFillable, isLoading, book, edits, onPlace: setPlace, detail: setDetailed }
  return (
    <>
      <Lost book={book} lines={page.lines} view={view} />
      <Summary page={page} view={view} />
      <BlockLinks volet={view.volet} />
      <SheetGrid {...grid} />
      {report && <PasteReport report={report} close={closeReport} />}
      <ActiveBar target={place} status={status} undo={done.length > 0 ? undo : undefined} detail={setDetailed} isFillable={isFillable} />
      {detailed && <CellPanel target={detailed} point={period} close={close} />}
    </>
  )
}
