import type { PointerEvent } from 'react'

const enough = 6

/**
 * The title of a column taken by the mouse and let go over another: `drop` is told over which, and on which side of it. A press that does
 * not move stays a press. With a finger the sheet scrolls; the keyboard and the list of columns do the same.
 */
export function dragTitle(event: PointerEvent<HTMLElement>, drop: (over: string, isAfter: boolean) => void): void {
  if (event.button !== 0 || event.pointerType === 'touch') return
  const title = event.currentTarget.closest('th') ?? event.currentTarget
  const from = event.clientX
  let over: { title: HTMLElement; isAfter: boolean } | undefined
  const follow = ({ clientX, clientY }: globalThis.PointerEvent) => {
    if (!over && Math.abs(clientX - from) < enough) return
    const under = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('th[id^="c-"]') ?? title
    const { left, width } = under.getBoundingClientRect()
    if (over?.title !== under) delete over?.title.dataset.drop
    over = { title: under, isAfter: clientX > left + width / 2 }
    under.dataset.drop = over.isAfter ? 'after' : 'before'
  }
  const end = () => {
    removeEventListener('pointermove', follow)
    removeEventListener('pointerup', end)
    removeEventListener('pointercancel', end)
    if (!over) return
    delete over.title.dataset.drop
    // The link of the title would sort.
    addEventListener('click', refuse, { capture: true, once: true })
    setTimeout(() => removeEventListener('click', refuse, { capture: true }))
    if (over.title !== title) drop(over.title.id.slice(2), over.isAfter)
  }
  addEventListener('pointermove', follow)
  addEventListener('pointerup', end)
  addEventListener('pointercancel', end)
}

function refuse(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
