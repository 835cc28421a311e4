import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Volet } from '../../importers/column'
import { showPeriod } from '../../importers/period'
import { EmptySheet } from './empty'
import { IconShapes } from './grid/icons'
import type { SheetPage } from './read.server'
import { SheetLines } from './sheet'
import { useFocusKept } from './toolbar/focus-kept'
import { useSearchKey } from './toolbar/search-key'
import { Toolbar } from './toolbar/toolbar'
import { VoletSwitch } from './toolbar/volets'
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
  useSearchKey()
  return (
    <div className="sheet-page">
      <IconShapes />
      <div className="sheet-head">
        <h1 tabIndex={-1}>
          {titles[view.volet]} – {regionName}
          {point && ` – ${showPeriod(point.period)}`}
          {point && <span className={`fr-badge fr-badge--sm fr-badge--no-icon ${stateLook[point.state]}`}>{stateName[point.state]}</span>}
          {hasOthers && <Link to="/suivi">Changer de région</Link>}
        </h1>
        <VoletSwitch volets={volets} />
      </div>
      <div className="sheet-choose">
        {saved}
        <Toolbar page={page} />
      </div>
      {point && page.lines.length > 0 ? (
        <SheetLines
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
