import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { sheetColumn } from '../../../importers/sheet-columns'
import type { EditBook } from '../edits/book'
import { type Target, versionOf } from '../edits/edit'
import { densities, type Layout } from '../layout'
import type { SheetPage } from '../read.server'
import type { View } from '../view'
import type { Leave } from './editor/editor'
import { at, type Hand } from './hand'
import { stopAt } from './place'
import { useRoom, useScroll } from './scroll'
import { editableIn, isCarriedOver, type Sheet, startOf } from './sheet'
import { useShown } from './shown'
import { useLines, useRows } from './use-rows'

export type Open = { finess: string; column: string; text: string; letter?: string /** The version that it is typed over. */; seen: number }

type Asked = {
  page: SheetPage
  view: View
  isFillable: boolean
  book: EditBook
  layout: Layout
  change(changes: Partial<Layout>): void
  detail(target: Target): void
  ask: Sheet['ask']
}

export type SheetInHand = ReturnType<typeof useSheet>

/** Everything that the sheet shows and does: lines, columns, the hand, the cell being typed in. */
export function useSheet({ page, view, isFillable, book, layout, change, detail, ask }: Asked) {
  const [box, table] = [useRef<HTMLDivElement>(null), useRef<HTMLTableElement>(null)]
  const inGrid = useHydrated()
  const store = useLines(page, view)
  const { rows, isWhole, left, failed, renew, check } = useRows(page, view)
  const columns = useShown(view.volet, layout, useRoom(box))
  const rowHeight = densities[layout.density].height
  const { spans, show, page: shownRows } = useScroll(box, { rowHeight, count: rows.list.length, columns })
  const { hand, go, wants } = useHand(rows.list.length, columns.length, show)
  const [open, setOpen] = useState<Open>()
  useWanted(store, rows.list, spans?.rows)
  useFocus(table, hand, wants)

  const edit = (target: Target, key?: string) => {
    const isChoice = sheetColumn(target.column)?.column.options !== undefined
    const text = key && !isChoice ? key : startOf(book, target)
    const seen = versionOf(target, book.editOf(target))
    setOpen({ finess: target.line.finess, column: target.column, text, letter: isChoice ? key : undefined, seen })
  }
  const turn: Sheet['turn'] = (way) => {
    const { done, undone } = book.state
    const target = (way === 'undo' ? done : undone).at(-1)?.[0]?.target
    const column = columns.findIndex(({ key }) => key === target?.column)
    if (target) go(at({ row: Math.max(0, rows.list.indexOf(target.line.finess)), column: Math.max(0, column) }))
    void book[way]()
  }
  const sheet: Sheet = {
    ...{ rows: rows.list, columns, store, book, isFillable, hand, page: shownRows, go, edit, detail, turn, ask },
  }
  const leave = (target: Target, raw: string | undefined, where: Leave) => {
    setOpen(undefined)
    if (where === 'all') {
      void fillSelection(sheet, raw ?? '')
      return go(hand)
    }
    const isChanged = raw !== undefined && (target.niveau === 'EJ' || raw !== open?.text || open.text !== startOf(book, target))
    if (isChanged) void book.save(target, raw, target.niveau === 'EJ' ? undefined : open?.seen)
    else book.unkeep(target)
    if (!isChanged && where === 'down' && isCarriedOver(book, target)) void book.confirm([target])
    if (where !== 'stay') go(handAfter(sheet, where))
  }
  return {
    ...sheet,
    ...{ box, table, inGrid, groups: rows.groups, isWhole, left, failed, renew, check, spans, rowHeight, open, leave, layout, change },
  }
}

/** Enter goes down, to where a run of Tab began; Tab goes on along the line. */
function handAfter({ hand, rows, columns }: Sheet, where: Exclude<Leave, 'stay' | 'all'>): Hand {
  const { row, column } = hand.active
  if (where === 'back') return at(hand.active)
  if (where === 'right' || where === 'left') {
    const to = Math.min(Math.max(column + (where === 'right' ? 1 : -1), 0), columns.length - 1)
    return { ...at({ row, column: to }), start: hand.start ?? column }
  }
  return at({ row: Math.min(Math.max(row + (where === 'down' ? 1 : -1), 0), rows.length - 1), column: hand.start ?? column })
}

/** One value in every cell of the selection. */
async function fillSelection(sheet: Sheet, raw: string): Promise<void> {
  const targets = await editableIn(sheet)
  if (targets)
    await sheet.book.write(
      'Remplissage',
      targets.map((target) => ({ target, raw })),
    )
}

/** The hand stays within the sheet, whatever is hidden or filtered. */
function useHand(rows: number, columns: number, show: (place: Hand['active']) => void) {
  const [held, setHand] = useState<Hand>(at({ row: 0, column: 0 }))
  const wants = useRef(false)
  const go = useCallback(
    (hand: Hand) => {
      wants.current = true
      show(hand.head)
      setHand(hand)
    },
    [show],
  )
  const within = ({ row, column }: Hand['active']) => ({
    row: Math.min(row, Math.max(rows - 1, 0)),
    column: Math.min(column, Math.max(columns - 1, 0)),
  })
  const [active, head] = [within(held.active), within(held.head)]
  const isInside =
    active.row === held.active.row && active.column === held.active.column && head.row === held.head.row && head.column === held.head.column
  return { hand: isInside ? held : { active, head }, go, wants }
}

/** Gives the focus to the cell in hand once it is drawn. */
function useFocus(table: RefObject<HTMLTableElement>, hand: Hand, wants: { current: boolean }): void {
  const useAfterDrawing = typeof document === 'undefined' ? useEffect : useLayoutEffect
  useAfterDrawing(() => {
    const stop = wants.current ? stopAt(table.current, hand.active) : undefined
    if (!stop) return
    wants.current = false
    stop.focus({ preventScroll: true })
  })
}

/** The lines in sight, and some more on either side. */
function useWanted(store: Sheet['store'], list: readonly string[], rows: { from: number; to: number } | undefined): void {
  useEffect(() => {
    if (rows) store.want(list.slice(Math.max(0, rows.from - around), rows.to + around).filter((row) => !row.startsWith('#')))
  }, [store, list, rows])
}

const around = 30

function useHydrated(): boolean {
  const [isHydrated, setHydrated] = useState(false)
  useEffect(() => setHydrated(true), [])
  return isHydrated
}
