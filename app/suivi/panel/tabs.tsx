import { type KeyboardEvent, type ReactNode, useRef } from 'react'

export type Tab<K extends string> = { key: K; label: string /** How many things wait there. */; count?: number }

type TabsProps<K extends string> = { tabs: readonly Tab<K>[]; current: K; choose(key: K): void; children: ReactNode }

/** Arrows, Home and End go from one to the other and show it; Tab goes into what it shows. */
export function Tabs<K extends string>({ tabs, current, choose, children }: TabsProps<K>) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ key }) => key === current)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length]
    if (!tab) return
    event.preventDefault()
    choose(tab.key)
    list.current?.querySelector<HTMLElement>(`#onglet-${tab.key}`)?.focus()
  }
  return (
    <>
      <div ref={list} role="tablist" aria-label="Ce que l’on sait" className="panel-tabs" onKeyDown={onKeyDown}>
        {tabs.map(({ key, label, count }) => (
          <button
            key={key}
            id={`onglet-${key}`}
            type="button"
            role="tab"
            aria-selected={key === current}
            aria-controls="panneau-contenu"
            tabIndex={key === current ? 0 : -1}
            onClick={() => choose(key)}
          >
            {label}
            {count ? <span className="count"> ({count})</span> : null}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a tab panel takes the focus, so that it can be scrolled by keys */}
      <div role="tabpanel" id="panneau-contenu" aria-labelledby={`onglet-${current}`} tabIndex={0} className="panel-body">
        {children}
      </div>
    </>
  )
}
