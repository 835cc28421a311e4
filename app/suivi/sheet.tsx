import { useNavigation } from '@remix-run/react'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { later, useFetchedEarly } from '../ui/later'
import { ActiveBar } from './active-bar'
import { type BookState, EditBook, emptyBook } from './edits/book'
import type { Target } from './edits/edit'
import { Lost } from './edits/lost'
import { useBegin, useLead } from './grid/begin'
import { BlockLinks } from './grid/block-links'
import { Foot, Notices } from './grid/foot'
import { lockedWords } from './grid/locked'
import { type Asking, targetAt } from './grid/sheet'
import { SheetGrid } from './grid/sheet-grid'
import { useLayout } from './grid/use-layout'
import { type SheetInHand, useSheet } from './grid/use-sheet'
import { useTogether } from './grid/use-together'
import { useOpened } from './panel/opened'
import type { Point } from './points.server'
import type { SheetPage } from './read.server'
import { useSigns } from './signs'
import { Summary } from './toolbar/summary'
import { isFiltered, type View } from './view'

const CellPanel = later(() => import('./panel').then((file) => file.CellPanel))
const ColumnsDialog = later(() => import('./grid/dialogs/columns').then((file) => file.ColumnsDialog))
const FillDialog = later(() => import('./grid/dialogs/fill').then((file) => file.FillDialog))
const KeysDialog = later(() => import('./grid/dialogs/keys').then((file) => file.KeysDialog))
const PasteReport = later(() => import('./edits/paste-report').then((file) => file.PasteReport))
const parts = [CellPanel, ColumnsDialog, FillDialog, KeysDialog, PasteReport]

type LinesProps = { page: SheetPage & { point: Point }; view: View; caption: string; isFillable: boolean }

/** The lines of a view, and everything that is done in them. */
export function SheetLines({ page, view, caption, isFillable }: LinesProps) {
  const { period } = page.point
  const refresh = useRef<(ejs: ReadonlySet<string>) => void>(() => {})
  const book = useMemo(() => new EditBook(period, undefined, (ejs) => refresh.current(ejs)), [period])
  const state = useSyncExternalStore(
    book.subscribe,
    () => book.state,
    () => emptyBook,
  )
  const { layout, change, grip, drag } = useLayout(view.volet)
  const [asked, ask] = useState<Asking>()
  const [detailed, setDetailed] = useState<Target>()
  const isLoading = useNavigation().state === 'loading'
  const sheet = useSheet({ page, view, isFillable, book, layout, change, detail: setDetailed, ask })
  const { hand, go, columns, store } = sheet
  refresh.current = (ejs) => void store.refresh(({ ej }) => ejs.has(ej)).catch(() => {})
  const signs = useSigns({ region: view.region, volet: view.volet, point: period })
  const others = useTogether(sheet, view, period)
  const lead = useLead(sheet)
  useBegin(sheet, view.volet)
  useOpened(sheet, page.lines, view.volet)
  useLeavingCheck(sheet, state, view)
  useUnsaved(state)
  useFetchedEarly(parts)
  const back = useCallback(() => go(hand), [go, hand])
  const close = () => {
    ask(undefined)
    back()
  }
  return (
    <>
      <Lost book={book} edits={state.edits} store={store} view={view} />
      <div className="sheet-row">
        <Summary page={page} view={view} />
        <BlockLinks columns={columns} lead={lead} />
        {sheet.inGrid && <SheetTools ask={ask} isFillable={isFillable} />}
      </div>
      <SheetGrid {...{ sheet, page, view, caption, isLoading, edits: state.edits, grip, drag, signs, others }} />
      <ReportOf book={book} state={state} back={back} />
      <Bar sheet={sheet} page={page} state={state} isFillable={isFillable} detail={setDetailed} />
      {asked === 'touches' && <KeysDialog close={close} />}
      {asked === 'colonnes' && <ColumnsDialog volet={view.volet} layout={layout} change={change} close={close} />}
      {asked === 'remplir' && <FillDialog sheet={sheet} close={close} />}
      {detailed && (
        <CellPanel
          target={detailed}
          point={period}
          close={() => {
            setDetailed(undefined)
            back()
          }}
        />
      )}
    </>
  )
}

function SheetTools({ ask, isFillable }: { ask(what: Asking): void; isFillable: boolean }) {
  return (
    <div className="sheet-buttons">
      {isFillable && (
        <button type="button" onClick={() => ask('remplir')}>
          Remplir…
        </button>
      )}
      <button type="button" onClick={() => ask('colonnes')}>
        Colonnes…
      </button>
      <button type="button" onClick={() => ask('touches')}>
        Touches <kbd className="keys">?</kbd>
      </button>
    </div>
  )
}

function ReportOf({ book, state: { report }, back }: { book: EditBook; state: BookState; back(): void }) {
  if (!report) return null
  const close = () => {
    back()
    book.closeReport()
  }
  return <PasteReport report={report} close={close} />
}

type BarProps = { sheet: SheetInHand; page: SheetPage; state: BookState; isFillable: boolean; detail(target: Target): void }

function Bar({ sheet, page, state: { status, done, undone, waiting }, isFillable, detail }: BarProps) {
  const { hand, columns, turn } = sheet
  const drawn = columns[hand.active.column]?.drawn
  return (
    <ActiveBar
      target={targetAt(sheet, hand.active)}
      locked={drawn && lockedWords(drawn, page.blocks)}
      status={waiting > 0 ? `Enregistrement : encore ${waiting.toLocaleString('fr-FR')} cellules…` : status}
      undo={done.length > 0 ? () => turn('undo') : undefined}
      redo={undone.length > 0 ? () => turn('redo') : undefined}
      detail={detail}
      isFillable={isFillable}
    >
      <Foot sheet={sheet} />
      <Notices sheet={sheet} />
    </ActiveBar>
  )
}

const rest = 1_200

/** Once edits rest, the lines that they took out of the filter are known, and stay where they are. */
function useLeavingCheck({ check }: SheetInHand, { done, undone }: BookState, view: View): void {
  const latest = useRef(check)
  latest.current = check
  const isAsked = isFiltered(view) && done.length + undone.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: each gesture is checked
  useEffect(() => {
    if (!isAsked) return
    const timer = setTimeout(() => void latest.current(), rest)
    return () => clearTimeout(timer)
  }, [isAsked, done, undone])
}

/** The page is not left without a word while something is being saved. */
function useUnsaved({ edits }: BookState): void {
  const isSaving = Object.values(edits).some((line) => Object.values(line).some(({ phase }) => phase === 'saving'))
  useEffect(() => {
    if (!isSaving) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [isSaving])
}
