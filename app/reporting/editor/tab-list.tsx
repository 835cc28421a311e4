import { type KeyboardEvent, useRef } from 'react'
import { Button } from '../../ui/button'
import type { Tab } from '../definition'
import type { Change } from './state'

type Props = { tabs: readonly Tab[]; active: number; change(change: Change): void }

/** The tabs of the file, as a list of tabs: arrows go from one to the next. */
export function TabList({ tabs, active, change }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const go = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!by) return
    event.preventDefault()
    const next = (active + by + tabs.length) % tabs.length
    change({ kind: 'activate', tab: next })
    list.current?.querySelectorAll<HTMLButtonElement>('[role=tab]')[next]?.focus()
  }
  return (
    <div className="vg-report-editor__tabs">
      <div ref={list} role="tablist" aria-label="Onglets du fichier" onKeyDown={go}>
        {tabs.map(({ title }, rank) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a tab is its place, its title is being typed.
            key={rank}
            type="button"
            role="tab"
            id={`onglet-${rank}`}
            aria-controls="onglet"
            aria-selected={rank === active}
            tabIndex={rank === active ? 0 : -1}
            onClick={() => change({ kind: 'activate', tab: rank })}
          >
            {title || '(sans nom)'}
          </button>
        ))}
      </div>
      <Button look="tertiary" small onClick={() => change({ kind: 'add-tab' })}>
        Ajouter un onglet
      </Button>
      {tabs.length > 1 && (
        <Button look="tertiary" small onClick={() => change({ kind: 'remove-tab' })}>
          Retirer « {tabs[active]?.title} »
        </Button>
      )}
    </div>
  )
}
