import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { Volet } from '../../../importers/column'
import { useAsked } from '../asked'
import { defaultLayout, inLimits, type Layout, placed, readLayout } from '../layout'
import { readKept, writeKept } from './browser-memory'
import { dragTitle } from './drag'
import type { Shown } from './shown'

const keyOf = (volet: Volet) => `vigie.colonnes.${volet}`

/** The layout of the saved view that is open, else that of the person on this browser; the usual one until the page is alive. */
export function useLayout(volet: Volet) {
  const { savedLayout, layout: shown } = useAsked()
  const [kept, setKept] = useState<{ volet: Volet; layout: Layout }>({ volet, layout: readLayout(savedLayout, volet) })
  const saved = savedLayout === undefined ? '' : JSON.stringify(savedLayout)
  useEffect(() => setKept({ volet, layout: readLayout(saved ? JSON.parse(saved) : readKept(keyOf(volet)), volet) }), [volet, saved])
  const change = useCallback(
    (changes: Partial<Layout>) =>
      setKept((before) => {
        const layout = { ...before.layout, ...changes }
        writeKept(keyOf(before.volet), layout)
        return { ...before, layout }
      }),
    [],
  )
  const layout = kept.volet === volet ? kept.layout : defaultLayout(volet)
  shown.current = layout
  const latest = useRef({ layout })
  latest.current = { layout }
  const grip = useCallback(
    (event: PointerEvent<HTMLElement>, column: Shown) => {
      event.preventDefault()
      event.stopPropagation()
      const from = event.clientX
      const follow = ({ clientX }: globalThis.PointerEvent) =>
        setKept((before) => {
          const width = inLimits(column.width + clientX - from)
          return { ...before, layout: { ...before.layout, widths: { ...before.layout.widths, [column.key]: width } } }
        })
      addEventListener('pointermove', follow)
      const end = () => {
        removeEventListener('pointermove', follow)
        change({})
      }
      addEventListener('pointerup', end, { once: true })
    },
    [change],
  )
  const drag = useCallback(
    (event: PointerEvent<HTMLElement>, column: Shown) =>
      dragTitle(event, (over, isAfter) => {
        const { layout } = latest.current
        change({ order: placed(layout.order, column.key, over, isAfter) })
      }),
    [change],
  )
  return { layout, change, grip, drag }
}
