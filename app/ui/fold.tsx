import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from './button'

type FoldProps = {
  title: string
  level?: 2 | 3
  open?: boolean /** Said beside the title: « 12 lignes ». */
  count?: string
  children: ReactNode
}

/** A part that opens and closes under its heading; on paper it is always open. */
export function Fold({ title, level = 2, open, count, children }: FoldProps) {
  const details = useRef<HTMLDetailsElement>(null)
  useOpenOnPaper(details)
  const Heading = `h${level}` as const
  return (
    <details ref={details} className="vg-fold" open={open}>
      <summary>
        <Heading>
          {title}
          {count && <span className="vg-fold__count"> – {count}</span>}
        </Heading>
      </summary>
      {children}
    </details>
  )
}

function useOpenOnPaper(details: { current: HTMLDetailsElement | null }): void {
  useEffect(() => {
    let wasOpen = false
    const before = () => {
      wasOpen = details.current?.open ?? false
      if (details.current) details.current.open = true
    }
    const after = () => {
      if (details.current) details.current.open = wasOpen
    }
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [details])
}

/** Opens every part of the page at once, to read it from one end to the other. */
export function FoldAll() {
  const [isAlive, setAlive] = useState(false)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => setAlive(true), [])
  if (!isAlive) return null
  const turn = () => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>('details.vg-fold')) part.open = !isOpen
    setOpen(!isOpen)
  }
  return (
    <Button className="vg-no-print" look="secondary" small onClick={turn}>
      {isOpen ? 'Tout replier' : 'Tout déplier'}
    </Button>
  )
}
