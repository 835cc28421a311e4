import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { CellEdit, Edits } from '../edits/edit'
import type { Line } from '../line'
import type { SheetPage } from '../read.server'
import type { Signs } from '../signs'
import type { View } from '../view'
import { copy } from './clipboard/copy'
import { paste } from './clipboard/paste'
import type { Drawn } from './columns'
import { GroupRow } from './group-row'
import { areaOf, at, partOf } from './hand'
import { SheetHeader } from './header'
import { useMouse } from './mouse'
import { OverCell } from './over-cell'
import { placeOf } from './place'
import { empty, press } from './press'
import { SheetRow } from './row'
import { frozenWidth } from './scroll'
import type { Shown } from './shown'
import { isGap, withGaps } from './sight'
import { pressTitle } from './title-keys'
import type { SheetInHand } from './use-sheet'
import type { Others } from './use-together'

type GridProps = {
  sheet: SheetInHand
  page: SheetPage & { point: NonNullable<SheetPage['point']> }
  view: View
  caption: string
  isLoading: boolean
  edits: Edits
  grip(event: PointerEvent<HTMLElement>, column: Shown): void
  drag(event: PointerEvent<HTMLElement>, column: Shown): void
  signs: Signs
  others: Others
}

export function SheetGrid({ sheet, page, view, caption, isLoading, edits, grip, drag, signs, others }: GridProps) {
  const { columns, inGrid, hand, box, table, rowHeight, layout } = sheet
  const parts = useParts(sheet)
  const mouse = useMouse(sheet)
  const listeners = useListeners(sheet)
  return (
    <div
      ref={box}
      className={`sheet-scroll ${layout.density}`}
      style={{ '--row': `${rowHeight}px`, '--frozen': `${frozenWidth(columns)}px` } as Record<string, string>}
    >
      <table
        ref={table}
        className="sheet"
        style={{ width: columns.reduce((width, column) => width + column.width, 0) }}
        aria-rowcount={page.total + 2}
        aria-colcount={columns.length}
        aria-busy={isLoading}
        aria-describedby="sheet-legend"
        {...(inGrid ? asGrid : undefined)}
        {...mouse}
        {...listeners}
      >
        <caption className="fr-sr-only">{caption}</caption>
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <SheetHeader
          {...{ blocks: page.blocks, columns, parts, view, inGrid, grip, drag }}
          active={hand.active.row < 0 ? hand.active.column : undefined}
        />
        <Body {...{ sheet, page, view, edits, parts, signs, others }} />
      </table>
    </div>
  )
}

/** Grey unless a cell says otherwise. */
const asGrid = { role: 'grid', 'aria-readonly': true, 'aria-multiselectable': true }

/** The columns drawn: those in sight, those that are frozen, the one in hand. */
function useParts({ columns, spans, hand }: SheetInHand) {
  const { from, to } = spans?.columns ?? { from: 0, to: columns.length }
  const kept = hand.active.column >= from && hand.active.column < to ? -1 : hand.active.column
  return useMemo(() => {
    const frozen = columns.flatMap(({ isFrozen }, index) => (isFrozen ? [index] : []))
    return withGaps({ from, to }, columns.length, [...frozen, kept])
  }, [columns, from, to, kept])
}

type BodyProps = Pick<GridProps, 'sheet' | 'page' | 'view' | 'edits' | 'signs' | 'others'> & { parts: ReturnType<typeof useParts> }

function Body({ sheet, page, view, edits, parts, signs, others }: BodyProps) {
  const { rows, groups, store, spans, hand, columns, open, rowHeight, left, inGrid, isFillable } = sheet
  const categories = useMemo(() => new Map(page.facets.categories.map(({ code, label }) => [code, label])), [page.facets])
  const over = useOver(sheet, page.point.period)
  const { period } = page.point
  const against = view.avec ?? page.points.find((other) => other.period < period)?.period
  const shared = { columns, parts, point: period, against, isEditable: isFillable, inGrid, over }
  const first = sheet.isWhole ? 1 : page.first
  const last = areaOf(hand)
  const isDrawable =
    isFillable && hand.active.row >= 0 && columns.slice(last.left, last.right + 1).some(({ drawn }) => drawn?.owner === 'region')
  return (
    <tbody>
      {withGaps(spans?.rows ?? { from: 0, to: rows.length }, rows.length, [hand.active.row]).map((part) => {
        if (isGap(part)) return <Space key={`-${part.at}`} height={part.gap * rowHeight} columns={columns.length} />
        const finess = rows[part] as string
        const group = groups.get(finess)
        const activeColumn = hand.active.row === part ? hand.active.column : undefined
        if (group) return <GroupRow key={finess} {...{ group, row: part, columns, parts, active: activeColumn }} />
        const line = store.get(finess)
        return (
          <SheetRow
            key={finess}
            {...{ finess, line, row: part, rank: first + part, ...shared }}
            category={line ? (categories.get(line.categorie) ?? line.categorie) : ''}
            isLeft={left.has(finess)}
            edits={edits[finess]}
            signs={signs[finess]}
            others={others.get(finess)}
            active={activeColumn}
            selected={partOf(hand, part)}
            corner={isDrawable && last.bottom === part ? last.right : undefined}
            openColumn={open?.finess === finess ? open.column : undefined}
          />
        )
      })}
    </tbody>
  )
}

/** What stands for lines out of sight. */
const hidden = { 'aria-hidden': true }

const Space = ({ height, columns }: { height: number; columns: number }) => (
  <tr {...hidden} className="space">
    <td colSpan={columns} style={{ height }} />
  </tr>
)

/** What stands over the cells, as a function that never changes: lines are not drawn anew because it does something else. */
function useOver(
  sheet: SheetInHand,
  point: string,
): (column: Drawn, line: Line, edit: CellEdit | undefined, isActive: boolean) => ReactNode {
  const draw = (column: Drawn, line: Line, edit: CellEdit | undefined, isActive: boolean) => (
    <OverCell {...{ sheet, column, line, edit, isActive, point }} />
  )
  const latest = useRef(draw)
  latest.current = draw
  const [stable] = useState(
    () =>
      (...args: Parameters<typeof draw>) =>
        latest.current(...args),
  )
  return stable
}

/** Keys and clipboard act on the cell in hand, unless something is being typed or read above it. */
function useListeners(sheet: SheetInHand) {
  const isElsewhere = (target: EventTarget) =>
    target instanceof Element && target.closest('.editor, .settle, input, select, textarea') !== null
  const clipboard = (act: (event: ClipboardEvent) => void) => (event: ClipboardEvent) => {
    if (sheet.open || isElsewhere(event.target) || sheet.hand.active.row < 0 || !getSelection()?.isCollapsed) return
    event.preventDefault()
    act(event)
  }
  return {
    onKeyDown: (event: KeyboardEvent) => {
      if (isElsewhere(event.target) || !placeOf(event.target)) return
      if (pressTitle(sheet, sheet.layout, sheet.change, event) || press(sheet, event)) event.preventDefault()
    },
    onFocus: ({ target }: FocusEvent) => {
      const place = isElsewhere(target) ? undefined : placeOf(target)
      const { active } = sheet.hand
      if (place && (place.row !== active.row || place.column !== active.column)) sheet.go(at(place))
    },
    onCopy: clipboard((event) => copy(sheet, event.clipboardData)),
    onCut: clipboard((event) => {
      copy(sheet, event.clipboardData)
      if (sheet.isFillable) void empty(sheet)
    }),
    onPaste: clipboard((event) => {
      if (sheet.isFillable) void paste(sheet, event.clipboardData.getData('text/plain'))
    }),
  }
}
