import { absences, type Column } from '../../column'
import { type Changes, type Counts, noChange } from '../../result'
import type { Source } from '../../source'
import { stateOf } from '../match/line'
import type { Fact } from './facts'
import type { MonthRow } from './month'

export type Comparison = { changes: Changes; unchanged: ReadonlySet<string> }

type Tally = Required<Pick<Changes, 'byRegion' | 'byColumn'>> & Counts
type Kind = keyof Counts

const nothing = ':'

/** What applying the facts would change in the month: subjects, then cells. With 'merge', what the file does not name stays. */
export function compare(
  source: Source,
  facts: ReadonlyMap<string, Fact>,
  month: ReadonlyMap<string, MonthRow>,
  regionsOf: (finess: string) => readonly string[],
): Comparison {
  const tally: Tally = noChange()
  const unchanged = new Set<string>()
  for (const fact of facts.values()) {
    const before = month.get(fact.finess)
    const moved = fact.fields.filter((field) => countCell(tally, source, field, before, fact))
    if ((before || fact.isCarried) && moved.length === 0) unchanged.add(fact.finess)
    else countSubject(tally, before ? 'changed' : 'added', regionsOf(fact.finess))
  }
  if (source.file?.disposition === 'replace') countRemoved(tally, source, facts, month)
  return { changes: tally, unchanged }
}

function countRemoved(tally: Tally, source: Source, facts: ReadonlyMap<string, Fact>, month: ReadonlyMap<string, MonthRow>): void {
  for (const row of month.values()) {
    if (facts.has(row.finess)) continue
    const emptied = Object.keys(row.values).filter((field) => countCell(tally, source, field, row, undefined))
    if (emptied.length > 0) countSubject(tally, 'removed', row.regions)
  }
}

/** Whether the cell changes; a field left empty by the file keeps what the month holds. */
function countCell(tally: Tally, source: Source, field: string, before: MonthRow | undefined, after: Fact | undefined): boolean {
  const was = (before && stateOf(before, field)) ?? nothing
  const is = after ? (stateOf(after, field) ?? was) : nothing
  if (was === is) return false
  const kind: Kind = was === nothing ? 'added' : is === nothing ? 'removed' : 'changed'
  const key = `${source.key}.${field}`
  tally.byColumn[key] ??= { added: 0, changed: 0, removed: 0 }
  const counts = tally.byColumn[key]
  counts[kind]++
  const column = source.national[field]
  if (kind !== 'changed' || !column?.options) return true
  counts.moves ??= {}
  const move = `${shown(column, was)}→${shown(column, is)}`
  counts.moves[move] = (counts.moves[move] ?? 0) + 1
  return true
}

function shown(column: Column, state: string): string {
  const said = state.slice(1)
  return state.startsWith('=') ? column.show(said) : (absences[said as keyof typeof absences]?.label ?? said)
}

function countSubject(tally: Tally, kind: Kind, regions: readonly string[]): void {
  tally[kind]++
  for (const region of regions) {
    tally.byRegion[region] ??= { added: 0, changed: 0, removed: 0 }
    tally.byRegion[region][kind]++
  }
}
