import { useNavigation } from '@remix-run/react'
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import type { Volet } from '../../importers/column'
import { showPeriod } from '../../importers/period'
import { ActiveBar } from './active-bar'
import { EditBook, emptyBook } from './edits/book'
import type { Target } from './edits/edit'
import { Lost } from './edits/lost'
import { EmptySheet } from './empty'
import { SheetGrid } from './grid/sheet-grid'
import { CellPanel } from './panel'
import type { SheetPage } from './read.server'
import { Summary } from './toolbar/summary'
import { Toolbar } from './toolbar/toolbar'
import type { View } from './view'

export type ScreenProps = { page: SheetPage; view: View; regionName: string; volets: readonly Volet[]; isFillable: boolean }

/** The region’s sheet: what chooses the lines, the lines, what is known of the cell in hand. */
export function SheetScreen({ page, view, regionName, volets, isFillable }: ScreenProps) {
  const { point } = page
  const period = point?.period ?? ''
  const book = useMemo(() => new EditBook(period), [period])
  const { edits, status, done } = useSyncExternalStore(
    book.subscribe,
    () => book.state,
    () => emptyBook,
  )
  const [place, setPlace] = useState<Target>()
  const [detailed, setDetailed] = useState<Target>()
  const isLoading = useNavigation().state === 'loading'
  const close = useCallback(() => {
    setDetailed(undefined)
    document.querySelector<HTMLElement>('.sheet tbody [tabindex="0"]')?.focus()
  }, [])
  const isOpen = point?.state === 'open'
  const caption = `Suivi ${view.volet === 'es' ? 'Ségur des établissements de santé' : 'des ESMS'} – ${regionName} – ${point ? showPeriod(point.period) : ''}`
  return (
    <div className="sheet-page">
      <h1>
        Suivi {view.volet === 'es' ? 'Ségur' : 'ESMS'} – {regionName}
        {point && ` – ${showPeriod(point.period)}`}
        {point && (
          <span className={`fr-badge fr-badge--sm fr-badge--no-icon ${isOpen ? 'fr-badge--success' : ''}`}>
            {isOpen ? 'ouvert' : 'clos'}
          </span>
        )}
      </h1>
      <Toolbar page={page} view={view} volets={volets} />
      <Lost book={book} lines={page.lines} view={view} />
      {point && page.lines.length > 0 ? (
        <>
          <Summary page={page} view={view} />
          <SheetGrid
            page={{ ...page, point }}
            view={view}
            caption={caption}
            isFillable={isFillable && isOpen}
            isLoading={isLoading}
            book={book}
            edits={edits}
            onPlace={setPlace}
            detail={setDetailed}
          />
          <ActiveBar
            target={place}
            status={status}
            undo={done.length > 0 ? () => book.undo() : undefined}
            detail={setDetailed}
            isFillable={isFillable && isOpen}
          />
        </>
      ) : (
        <EmptySheet page={page} view={view} regionName={regionName} />
      )}
      {detailed && <CellPanel target={detailed} point={period} close={close} />}
    </div>
  )
}
