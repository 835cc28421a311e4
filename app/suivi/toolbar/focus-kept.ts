import { useEffect, useRef } from 'react'

/** Once other lines are shown, what had the focus may be gone with its filter: the number of lines takes it, never the whole page. */
export function useFocusKept(search: string): void {
  const shown = useRef(search)
  useEffect(() => {
    if (shown.current === search) return
    shown.current = search
    if (document.activeElement !== document.body && document.activeElement?.checkVisibility()) return
    const place = document.getElementById('sheet-total') ?? document.querySelector<HTMLElement>('.sheet-page h1')
    place?.focus({ preventScroll: true })
  }, [search])
}
