import { Link, type LinkProps, useNavigate, useNavigation } from '@remix-run/react'
import {
  createContext,
  type MouseEvent,
  type MutableRefObject,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Facets } from './facets.server'
import { hrefOf, type View } from './view'

/** What changes in a view, worked out from the view as it is when the person acts. */
export type Change = (view: View) => Partial<View>

type Asked = {
  view: View
  facets: Facets
  change(how: Change): void
  /** How the saved view that is open lays the columns out, if it does (`layout.ts`). */
  savedLayout: unknown
  /** How they are laid out now: the grid says it, and a view that is saved takes it. */
  layout: MutableRefObject<unknown>
}

const Context = createContext<Asked | undefined>(undefined)

type Props = { view: View; facets: Facets; savedLayout: unknown; children: ReactNode }

/**
 * The view that was asked for last, before its lines have come. Two quick gestures add up: the second starts from what the first asked,
 * not from what is on the screen.
 */
export function AskedView({ view, facets, savedLayout, children }: Props) {
  const navigate = useNavigate()
  const { state } = useNavigation()
  const latest = useRef(view)
  const [asked, setAsked] = useState(view)
  useEffect(() => {
    if (state !== 'idle') return
    latest.current = view
    setAsked(view)
  }, [view, state])
  const change = useCallback(
    (how: Change) => {
      const next = { ...latest.current, rang: 1, ...how(latest.current) }
      latest.current = next
      setAsked(next)
      navigate(hrefOf(next), { preventScrollReset: true })
    },
    [navigate],
  )
  const layout = useRef<unknown>()
  const value = useMemo(() => ({ view: asked, facets, change, savedLayout, layout }), [asked, facets, change, savedLayout])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function useAsked(): Asked {
  const asked = useContext(Context)
  if (!asked) throw new Error('La vue demandée n’est connue que dans la feuille.')
  return asked
}

/** A link to the view asked for with a change; it works before the page is alive, and in another tab. */
export function ViewLink({ to, onClick, ...rest }: Omit<LinkProps, 'to'> & { to: Change }) {
  const { view, change } = useAsked()
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    change(to)
  }
  return <Link {...rest} discover="none" preventScrollReset to={hrefOf(view, to(view))} onClick={go} />
}
