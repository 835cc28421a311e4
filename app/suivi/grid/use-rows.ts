import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { SheetPage } from '../read.server'
import { searchOf, type View } from '../view'
import { fetchOrder, linesFrom } from './fetch'
import { LineStore } from './lines'
import { type Rows, rowsOf, rowsOfLines } from './rows'

/** The lines held for what the sheet shows of a point; those that the page brings are the freshest. */
export function useLines(page: SheetPage, { region, volet, point = page.point?.period, avec }: View): LineStore {
  const store = useMemo(() => new LineStore(linesFrom({ region, volet, point, avec })), [region, volet, point, avec])
  const seen = useRef<unknown>()
  if (seen.current !== page.lines) {
    seen.current = page.lines
    store.put(page.lines)
  }
  useEffect(() => () => store.close(), [store])
  useSyncExternalStore(
    store.subscribe,
    () => store.version,
    () => 0,
  )
  return store
}

type Read = { of: string; rows: Rows }

/**
 * What the sheet lists. The order is read once for a view, then nothing moves under the fingers: a line that an edit takes out
 * of the filter stays, in `left`, until the person asks for the list again.
 */
export function useRows(page: SheetPage, view: View) {
  const isOfChanges = view.states.some(({ state }) => state === 'change' || state === 'recule')
  const of = `${view.region} ${searchOf({ ...view, rang: 1, vue: undefined, avec: isOfChanges ? view.avec : undefined })}`
  const [read, setRead] = useState<Read>()
  const [left, setLeft] = useState<ReadonlySet<string>>(none)
  const [failed, setFailed] = useState(false)
  const asked = useRef(view)
  asked.current = view
  const load = useCallback(
    async (signal: AbortSignal) => {
      const rows = await orderFrom(asked.current, signal)
      if (signal.aborted) return
      setFailed(rows === undefined)
      if (!rows) return
      setRead({ of, rows })
      setLeft(none)
    },
    [of],
  )
  useEffect(() => {
    const end = new AbortController()
    setLeft(none)
    void load(end.signal)
    return () => end.abort()
  }, [load])
  const first = useMemo(() => rowsOfLines(page.lines.map(({ finess }) => finess)), [page.lines])
  const isWhole = read?.of === of
  const rows = isWhole && read ? read.rows : first
  const renew = useCallback(() => load(new AbortController().signal), [load])
  const check = useCallback(async () => {
    const now = await orderFrom(asked.current, new AbortController().signal)
    if (!now) return
    const there = new Set(now.list)
    setLeft(new Set(rows.list.filter((row) => !row.startsWith('#') && !there.has(row))))
  }, [rows])
  return { rows, isWhole, left, failed, renew, check }
}

const none: ReadonlySet<string> = new Set()

async function orderFrom(view: View, signal: AbortSignal): Promise<Rows | undefined> {
  return fetchOrder(view, signal).then(rowsOf, () => undefined)
}
