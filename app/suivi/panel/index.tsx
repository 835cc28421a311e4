import { Link } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { Period } from '../../../importers/period'
import type { Exchanges } from '../echanges/read.server'
import type { Target } from '../edits/edit'
import type { Plain } from '../plain'
import { useSaid } from '../signs'
import { ActionsTab } from './actions-tab'
import { CellTab } from './cell-tab'
import { HistoryTab } from './history-tab'
import { askedIn } from './opened'
import { PlaceTab } from './place-tab'
import { SourcesTab } from './sources-tab'
import { type Tab, Tabs } from './tabs'
import { ThreadsTab } from './threads-tab'
import { useRead } from './use-read'
import { Width } from './width'

/** `column` is empty for the line as a whole. */
type PanelProps = { target: Target; point: Period; close(): void }

type TabKey = 'cellule' | 'echanges' | 'historique' | 'sources' | 'etablissement' | 'a-faire'

/** Beside the sheet: all that is known of a cell or of a line. It opens on the cell, or on the history of the line. */
export function CellPanel({ target, point, close }: PanelProps) {
  const { finess, raisonSociale } = target.line
  const title = useRef<HTMLHeadingElement>(null)
  const [asked, setTab] = useState<string | undefined>(() => askedIn(location.hash).get('onglet') ?? undefined)
  const exchanges = useRead<Plain<Exchanges>>(`/suivi/echanges?finess=${finess}`)
  const tabs = tabsOf(target.column !== '', exchanges.value, target.column)
  const tab: TabKey = tabs.find(({ key }) => key === asked)?.key ?? tabs[0]?.key ?? 'historique'

  useEffect(() => {
    title.current?.focus()
    showCell(target)
  }, [target])
  useSaid(finess, () => void exchanges.reload())
  const shared = { target, point, exchanges: exchanges.value, reload: () => void exchanges.reload() }
  return (
    <aside className="sheet-panel" aria-labelledby="panneau-titre" onKeyDown={(event) => event.key === 'Escape' && close()}>
      <Width />
      <header>
        <h2 id="panneau-titre" ref={title} tabIndex={-1}>
          {target.label || 'Toute la ligne'}
        </h2>
        <p>
          <Link to={`/etablissement/${finess}`}>{raisonSociale}</Link> <small>{finess}</small>
        </p>
        <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary close" onClick={close}>
          Fermer&nbsp;<span className="keys">(Échap)</span>
        </button>
      </header>
      <Tabs<TabKey> tabs={tabs} current={tab} choose={setTab}>
        {exchanges.problem && <p role="alert">{exchanges.problem}</p>}
        {tab === 'cellule' && <CellTab key={`${finess} ${target.column}`} {...shared} />}
        {tab === 'echanges' && <ThreadsTab key={`${finess} ${target.column}`} {...shared} />}
        {tab === 'historique' && <HistoryTab {...shared} />}
        {tab === 'sources' && <SourcesTab {...shared} />}
        {tab === 'etablissement' && <PlaceTab {...shared} />}
        {tab === 'a-faire' && <ActionsTab key={finess} {...shared} />}
      </Tabs>
    </aside>
  )
}

/** The sheet has just made room: the cell comes back in sight. */
function showCell({ line, column }: Target): void {
  const row = document.querySelector(`tr[data-finess="${line.finess}"]`)
  const cell = column ? row?.querySelector(`td[headers~="c-${CSS.escape(column)}"]`) : row?.querySelector('th')
  cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

export type TabProps = { target: Target; point: Period; exchanges: Plain<Exchanges> | undefined; reload(): void }

function tabsOf(isCell: boolean, exchanges: Plain<Exchanges> | undefined, column: string): Tab<TabKey>[] {
  const threads = exchanges?.threads.filter((thread) => !thread.resolvedAt && (!isCell || thread.column === column)).length
  const todo = exchanges?.actions.filter(({ doneAt }) => !doneAt).length
  return [
    ...(isCell ? [{ key: 'cellule' as const, label: 'Cellule' }] : []),
    { key: 'historique', label: 'Historique' },
    { key: 'echanges', label: 'Échanges', count: threads },
    { key: 'a-faire', label: 'Suivi', count: todo },
    { key: 'sources', label: 'Sources' },
    { key: 'etablissement', label: 'Contacts', count: exchanges?.contacts.length },
  ]
}
