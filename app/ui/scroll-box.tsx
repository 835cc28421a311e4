import { type ReactNode, useEffect, useRef, useState } from 'react'

/** What is wider than the screen scrolls by itself, never the page; the Tab key then stops there, so that arrow keys scroll it. */
export function ScrollBox({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [isWider, setWider] = useState(false)
  useEffect(() => {
    const { current } = box
    if (!current) return
    const observer = new ResizeObserver(() => setWider(current.scrollWidth > current.clientWidth))
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  const stop = isWider ? { tabIndex: 0, role: 'group', 'aria-label': label } : {}
  return (
    <div ref={box} className={className} {...stop}>
      {children}
    </div>
  )
}
