import { type FormEvent, type KeyboardEvent, type SyntheticEvent, useCallback, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useAsked, ViewLink } from '../asked'
import { viewColumn } from '../columns'
import { withKept } from '../toolbar/active'
import { readView, type Sort, type View } from '../view'
import { ColumnFields } from './fields'

type MenuProps = { id: string; tabIndex?: number }

/** In the title of a column: a button that opens its sorts and its filters. `id` is the key of the column. */
export function ColumnMenu({ id, tabIndex }: MenuProps) {
  const { view } = useAsked()
  const button = useRef<HTMLButtonElement>(null)
  const opener = useRef<HTMLElement | null>(null)
  const [isOpen, setOpen] = useState(false)
  const column = viewColumn(view.volet, id)
  const open = useCallback(() => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : button.current
    setOpen(true)
  }, [])
  useTitleKey(button, open)
  if (!column) return null
  const isOn = id in view.kept || view.states.some((state) => state.column === id)
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={isOn ? 'column-menu on' : 'column-menu'}
        data-column-menu={id}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        tabIndex={tabIndex}
        aria-keyshortcuts="Alt+ArrowDown"
        onClick={() => (isOpen ? close() : open())}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 3h12L9.5 8.5V13l-3 1.5v-6z" fill={isOn ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.4" />
        </svg>
        <span className="fr-sr-only">
          Filtrer ou trier « {column.label} »{isOn && ' (filtrée)'}
        </span>
      </button>
      {isOpen && button.current && <Panel id={id} anchor={button.current} close={close} leave={() => setOpen(false)} />}
    </>
  )
}

/** In the grid the button is no stop for Tab: Alt + ↓ on the title of the column opens it. */
function useTitleKey(button: { current: HTMLButtonElement | null }, open: () => void): void {
  useEffect(() => {
    const title = button.current?.closest('th')
    const press = (event: globalThis.KeyboardEvent) => {
      if (!event.altKey || event.key !== 'ArrowDown') return
      event.preventDefault()
      open()
    }
    title?.addEventListener('keydown', press)
    return () => title?.removeEventListener('keydown', press)
  }, [button, open])
}

type PanelProps = { id: string; anchor: HTMLElement; close(): void; leave(): void }

function Panel({ id, anchor, close, leave }: PanelProps) {
  const { view, facets, change } = useAsked()
  const panel = useRef<HTMLDivElement>(null)
  const column = viewColumn(view.volet, id)
  useEffect(() => {
    const field = 'input:is([type="search"], [type="number"], [type="date"])'
    const first = panel.current?.querySelector<HTMLElement>(field) ?? panel.current?.querySelector<HTMLElement>('input, a, button')
    first?.focus()
  }, [])
  useLeave(panel, anchor, leave)
  if (!column) return null
  const act = (how: (view: View) => Partial<View>) => {
    close()
    change(how)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = readColumn(new FormData(event.currentTarget), view)
    act((latest) => ({ kept: withKept(latest, id, read.kept[id] ?? []), states: [...elsewhere(latest, id), ...read.states] }))
  }
  const keys = (event: KeyboardEvent) => {
    // The panel is drawn in a column title: its keys are not the grid’s.
    event.stopPropagation()
    if (event.key === 'Escape') close()
  }
  const dialog = (
    <div
      ref={panel}
      role="dialog"
      aria-label={`Filtrer ou trier « ${column.label} »`}
      className="column-panel"
      style={under(anchor)}
      {...apart}
      onKeyDown={keys}
    >
      <p className="title">{column.label}</p>
      <Sorts id={id} close={close} />
      <form onSubmit={submit}>
        <ColumnFields column={column} view={view} facets={facets} />
        <div className="apply">
          <button type="submit" className="fr-btn fr-btn--sm">
            Appliquer
          </button>
          <button
            type="button"
            className="fr-btn fr-btn--sm fr-btn--secondary"
            onClick={() => act((latest) => ({ kept: withKept(latest, id, []), states: elsewhere(latest, id) }))}
          >
            Effacer
          </button>
        </div>
      </form>
    </div>
  )
  return createPortal(dialog, anchor.closest('.sheet-page') ?? document.body)
}

const stop = (event: SyntheticEvent) => event.stopPropagation()
/** What is done in the panel is nothing done in the grid, under whose title React sees it. */
const apart = {
  ...{ onCopy: stop, onCut: stop, onPaste: stop, onFocus: stop, onBlur: stop },
  ...{ onPointerDown: stop, onMouseDown: stop, onClick: stop, onDoubleClick: stop },
}

const elsewhere = ({ states }: View, id: string) => states.filter(({ column }) => column !== id)

function Sorts({ id, close }: { id: string; close(): void }) {
  const { view } = useAsked()
  const others = view.tri.filter(({ key }) => key !== id)
  const isDefault = view.tri.length === 1 && view.tri[0]?.key === 'nom'
  const sorts: [string, readonly Sort[]][] = [
    ['Trier en montant ▲', [{ key: id, descending: false }]],
    ['Trier en descendant ▼', [{ key: id, descending: true }]],
    ...(others.length > 0 && others.length < 5 && !isDefault
      ? ([
          ['Puis en montant ▲', [...others, { key: id, descending: false }]],
          ['Puis en descendant ▼', [...others, { key: id, descending: true }]],
        ] as [string, readonly Sort[]][])
      : []),
  ]
  return (
    <ul className="sorts">
      {sorts.map(([label, tri]) => (
        <li key={label}>
          <ViewLink to={() => ({ tri })} onClick={close} aria-current={isSame(tri, view.tri) ? 'true' : undefined}>
            {label}
          </ViewLink>
        </li>
      ))}
    </ul>
  )
}

const isSame = (one: readonly Sort[], other: readonly Sort[]) => JSON.stringify(one) === JSON.stringify(other)

/** What the fields of one column say, read as a URL is. */
function readColumn(form: FormData, { region, volet }: View): View {
  const search = new URLSearchParams([...form].map(([name, value]): [string, string] => [name, String(value)]))
  search.set('volet', volet)
  return readView({ region }, new URL(`?${search}`, location.href))
}

const width = 320

function under(anchor: HTMLElement): { top: number; left: number; maxHeight: number } {
  const { bottom, left } = anchor.getBoundingClientRect()
  const top = Math.max(4, Math.min(bottom + 2, window.innerHeight - 420))
  return { top, left: Math.max(4, Math.min(left, window.innerWidth - width - 8)), maxHeight: window.innerHeight - top - 8 }
}

/** A press elsewhere, or the focus gone elsewhere, closes the panel where it is. */
function useLeave(panel: { current: HTMLElement | null }, anchor: HTMLElement, leave: () => void): void {
  const latest = useRef(leave)
  latest.current = leave
  useEffect(() => {
    const check = ({ target }: Event) => {
      if (target instanceof Node && !panel.current?.contains(target) && !anchor.contains(target)) latest.current()
    }
    document.addEventListener('pointerdown', check)
    document.addEventListener('focusin', check)
    return () => {
      document.removeEventListener('pointerdown', check)
      document.removeEventListener('focusin', check)
    }
  }, [panel, anchor])
}
