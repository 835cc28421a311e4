import { type KeyboardEvent, type PointerEvent, useEffect, useState } from 'react'

const [least, most, step, usual] = [320, 900, 40, 440]
const kept = 'vigie.panneau'

/** The left edge of the panel: dragged, or moved by the arrows. The sheet makes room for it, so that it hides no cell. */
export function Width() {
  const [width, setWidth] = useState(readKept)
  useEffect(() => {
    document.documentElement.style.setProperty('--panel', `${width}px`)
    localStorage.setItem(kept, String(width))
  }, [width])
  const set = (wanted: number) => setWidth(Math.round(Math.min(most, Math.max(least, Math.min(wanted, window.innerWidth - 200)))))
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: step, ArrowRight: -step }[event.key]
    if (!by) return
    event.preventDefault()
    set(width + by)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) set(window.innerWidth - event.clientX)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule does not move
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Largeur du panneau"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className="panel-edge"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  )
}

function readKept(): number {
  const width = Number(localStorage.getItem(kept))
  return width >= least && width <= most ? width : usual
}
