import { useEffect, useMemo, useRef, useState } from 'react'
import type { Period } from '../../../importers/period'
import { columnIndex } from '../columns'
import type { LiveCell, Person } from '../live/event'
import { useLive } from '../live/use-live'
import { saidElsewhere } from '../signs'
import type { View } from '../view'
import type { Written } from '../written'
import type { SheetInHand } from './use-sheet'

/** By FINESS, then by column key: the names of those who have their hand there. */
export type Others = ReadonlyMap<string, Readonly<Record<string, string>>>

/** What other people write appears, never over what is being typed here; and who is where, them and oneself. */
export function useTogether(sheet: SheetInHand, view: View, point: Period): Others {
  const { store, book, hand, rows, columns, open, check } = sheet
  const [people, setPeople] = useState<readonly Person[]>([])
  const waiting = useRef<LiveCell[]>([])
  const receive = (cells: readonly LiveCell[]) => {
    const [typed, others] = parted(cells, ({ finess, column }) => open?.finess === finess && open.column === column)
    waiting.current.push(...typed)
    // What is inherited comes with its line: its own entry says nothing of it.
    const inherited = new Set(others.filter(({ niveau }) => niveau === 'EJ').map(({ finess }) => finess))
    if (inherited.size > 0) void store.refresh(({ finess }) => inherited.has(finess)).catch(() => {})
    book.receive(others.flatMap((cell) => (inherited.has(cell.finess) ? [] : targetOf(cell))))
  }
  const targetOf = (cell: LiveCell) => {
    const line = store.get(cell.finess)
    const written = { status: 'saved', ...cell } satisfies Written
    const target = line && { line, column: cell.column, index: columnIndex(view.volet, cell.column), label: labelOf(sheet, cell.column) }
    return target ? [{ target, written }] : []
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what waited comes once the cell is left
  useEffect(() => {
    if (!open && waiting.current.length > 0) receive(waiting.current.splice(0))
  }, [open])
  const { say } = useLive(
    { region: view.region, volet: view.volet, point },
    {
      onCells: receive,
      onPeople: setPeople,
      onSaid: saidElsewhere,
      onRefresh: () => {
        void store.refresh(() => true).then(check, () => {})
      },
    },
  )
  const [finess, column] = [rows[hand.active.row] ?? '', columns[hand.active.column]?.key ?? '']
  useEffect(() => {
    if (!finess.startsWith('#')) say(finess, column)
  }, [say, finess, column])
  return useMemo(() => othersOf(people), [people])
}

function parted<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))]
}

function labelOf({ columns }: SheetInHand, key: string): string {
  const drawn = columns.find((shown) => shown.key === key)?.drawn
  return drawn ? `${drawn.source.label} › ${drawn.column.label}` : key
}

function othersOf(people: readonly Person[]): Others {
  const others = new Map<string, Record<string, string>>()
  for (const { finess, column, name } of people) {
    if (!finess) continue
    const own = others.get(finess) ?? {}
    own[column] = own[column] ? `${own[column]}, ${name}` : name
    others.set(finess, own)
  }
  return others
}
