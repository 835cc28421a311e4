import { absences, type Column } from '../../column'
import { type Changes, type Counts, noChange } from '../../result'
import type { Source } from '../../source'
import { stateOf } from '../match/line'
import type { Fact } from './facts'
import type { MonthRow } from './month'

export type Comparison = { changes: Changes; unchanged: ReadonlySet<string> }

/** A cell that changes: what it said and what it will say, in words; `isBack` when it goes down its scale. */
export type CellChange = {
  finess: string
  field: string
  line: number | null
  regions: readonly string[]
  was: string
  is: string
  isBack: boolean
}

type Told = (change: CellChange) => void

type Tally = Required<Pick<Changes, 'byRegion' | 'byColumn'>> & Counts
type Kind = keyof Counts

const nothing = ':'

/** What applying the facts would change in the month: subjects, then cells. With 'merge', what the file does not name stays. */
export function compare(
  source: Source,
  facts: ReadonlyMap<string, Fact>,
  month: ReadonlyMap<string, MonthRow>,
  regionsOf: (finess: string) => readonly string[],
  told?: Told,
): Comparison {
  const tally: Tally = noChange()
  const unchanged = new Set<string>()
  for (const fact of facts.values()) {
    const before = month.get(fact.finess)
    const regions = regionsOf(fact.finess)
    const moved = fact.fields.filter((field) => countCell({ tally, source, regions, told }, field, before, fact))
    if ((before || fact.isCarried) && moved.length === 0) unchanged.add(fact.finess)
    else countSubject(tally, before ? 'changed' : 'added', regions)
  }
  if (source.file?.disposition === 'replace') countRemoved({ tally, source, told }, facts, month)
  return { changes: tally, unchanged }
}

type Book = { tally: Tally; source: Source; regions: readonly string[]; told?: Told }

function countRemoved(book: Omit<Book, 'regions'>, facts: ReadonlyMap<string, Fact>, month: ReadonlyMap<string, MonthRow>): void {
  for (const row of month.values()) {
    if (facts.has(row.finess)) continue
    const emptied = Object.keys(row.values).filter((field) => countCell({ ...book, regions: row.regions }, field, row, undefined))
    if (emptied.length > 0) countSubject(book.tally, 'removed', row.regions)
  }
}

/** Whether the cell changes; a field left empty by the file keeps what the month holds. */
function countCell(book: Book, field: string, before: MonthRow | undefined, after: Fact | undefined): boolean {
  const { source, tally } = book
  const was = (before && stateOf(before, field)) ?? nothing
  const is = after ? (stateOf(after, field) ?? was) : nothing
  if (was === is) return false
  const kind: Kind = was === nothing ? 'added' : is === nothing ? 'removed' : 'changed'
  const key = `${source.key}.${field}`
  tally.byColumn[key] ??= { added: 0, changed: 0, removed: 0 }
  tally.byColumn[key][kind]++
  const column = source.national[field]
  if (!column) return true
  const isBack = kind === 'changed' && goesBack(column, was, is)
  if (kind === 'changed' && column.options) countMove(book, tally.byColumn[key], `${shown(column, was)}→${shown(column, is)}`, isBack)
  book.told?.({
    ...{ finess: after?.finess ?? before?.finess ?? '', field, line: after?.line ?? null, regions: book.regions, isBack },
    ...{ was: shown(column, was), is: shown(column, is) },
  })
  return true
}

type ByColumn = NonNullable<Changes['byColumn']>

/** What a region is told: « 12 passent à Commande signée, 3 reculent ». */
function countMove({ tally, regions }: Book, counts: ByColumn[string], move: string, isBack: boolean): void {
  counts.moves ??= {}
  counts.moves[move] = (counts.moves[move] ?? 0) + 1
  const to = move.slice(move.indexOf('→') + 1)
  if (isBack) counts.back = (counts.back ?? 0) + 1
  for (const region of regions) {
    tally.byRegion[region] ??= { added: 0, changed: 0, removed: 0 }
    const own = tally.byRegion[region]
    if (isBack) own.back = (own.back ?? 0) + 1
    else own.to = { ...own.to, [to]: (own.to?.[to] ?? 0) + 1 }
  }
}

/** A lower rank of a choice. Numbers go up and down from one month to the next: what is not plausible of them is a warning of the source. */
function goesBack({ scale }: Column, was: string, is: string): boolean {
  if (!scale || scale === 'number') return false
  const [before, after] = [scale[was.slice(1)], scale[is.slice(1)]]
  return before !== undefined && after !== undefined && after < before
}

function shown(column: Column, state: string): string {
  const said = state.slice(1)
  if (said === '') return ''
  return state.startsWith('=') ? column.show(said) : (absences[said as keyof typeof absences]?.label ?? said)
}

function countSubject(tally: Tally, kind: Kind, regions: readonly string[]): void {
  tally[kind]++
  for (const region of regions) {
    tally.byRegion[region] ??= { added: 0, changed: 0, removed: 0 }
    tally.byRegion[region][kind]++
  }
}
