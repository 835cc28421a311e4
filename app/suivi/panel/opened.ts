import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { Volet } from '../../../importers/column'
import { columnIndex } from '../columns'
import { labelOf } from '../echanges/label'
import type { Target } from '../edits/edit'
import { at } from '../grid/hand'
import type { Sheet } from '../grid/sheet'
import type { Line } from '../line'
import { lineTarget } from './target'

/** An address that asks for the cell (« #ouvrir=mssante.messages ») or the line (« #ouvrir=ligne ») that it searches opens the panel, once. */
export function useOpened({ rows, columns, go, detail }: Sheet, lines: readonly Line[], volet: Volet): void {
  const open = useRef<(target: Target) => void>(() => {})
  open.current = (target) => {
    const column = columns.findIndex(({ key }) => key === target.column)
    go(at({ row: Math.max(0, rows.indexOf(target.line.finess)), column: Math.max(0, column) }))
    detail(target)
  }
  const { search, hash, key } = useLocation()
  const asked = askedIn(hash).get('ouvrir')
  const searched = new URLSearchParams(search).get('q')
  const place = `${key} ${searched} ${asked}`
  const opened = useRef<string>()
  useEffect(() => {
    const line = lines.find(({ finess }) => finess === searched)
    if (!asked || !line || opened.current === place) return
    opened.current = place
    const index = columnIndex(volet, asked)
    open.current(index < 0 ? lineTarget(line) : { line, column: asked, index, label: labelOf(asked) })
  }, [asked, place, searched, lines, volet])
}

/** What an address says after its « # ». */
export const askedIn = (hash: string) => new URLSearchParams(hash.slice(1))
