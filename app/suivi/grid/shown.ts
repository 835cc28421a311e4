import { useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import type { Volet } from '../../../importers/column'
import type { Layout } from '../layout'
import type { Line } from '../line'
import { columnModel, type Drawn, drawnColumns, features } from './columns'

/** A column of the grid as a person has laid it out. */
export type Shown = {
  key: string
  label: string
  /** Key of its block; « identite » for what names the establishment. */
  block: string
  /** Missing for a column of identity. */
  drawn: Drawn | undefined
  width: number
  /** Pixels from the left of the table. */
  left: number
  isFrozen: boolean
}

/** A run of neighbours of one block, under one title. */
export type Run = { id: string; block: string; columns: readonly Shown[] }

const none: Line[] = []

/** The columns in sight of a layout, from left to right. `room`: pixels that frozen columns may take, the first one excepted. */
export function useShown(volet: Volet, layout: Layout, room: number): readonly Shown[] {
  const visible = useMemo(() => layout.order.filter((key) => !layout.hidden.includes(key)), [layout])
  const table = useTable({
    features,
    columns: columnModel[volet],
    data: none,
    state: {
      columnOrder: [...layout.order],
      columnVisibility: Object.fromEntries(layout.hidden.map((key) => [key, false])),
      columnSizing: { ...layout.widths },
      columnPinning: { start: visible.slice(0, layout.frozen), end: [] },
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is the layout
  return useMemo(() => {
    const drawn = new Map(drawnColumns(volet).map((column) => [column.key, column]))
    let left = 0
    return table.getVisibleLeafColumns().map((column): Shown => {
      const width = column.getSize()
      const isFrozen = column.getIsPinned() === 'start' && (left === 0 || left + width <= room)
      const shown = {
        key: column.id,
        label: String(column.columnDef.header),
        block: column.parent?.id ?? '',
        drawn: drawn.get(column.id),
        ...{ width, left, isFrozen },
      }
      left += width
      return shown
    })
  }, [volet, layout, room])
}

/** The titles of the blocks over the columns; one whose columns were moved apart is said once per run, under ids of their own. */
export function runsOf(columns: readonly Shown[]): Run[] {
  const runs: { id: string; block: string; columns: Shown[] }[] = []
  for (const column of columns) {
    const last = runs.at(-1)
    if (last?.block === column.block) last.columns.push(column)
    else {
      const before = runs.filter(({ block }) => block === column.block).length
      runs.push({ id: `b-${column.block}${before > 0 ? `-${before + 1}` : ''}`, block: column.block, columns: [column] })
    }
  }
  return runs
}
