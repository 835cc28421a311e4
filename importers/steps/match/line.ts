import type { Absence, Value } from '../../column'
import type { Level } from '../../source'
import type { Row } from '../read/cells'

export type Outcome = 'applied' | 'unchanged' | 'duplicate' | 'rejected'

/**
 * A line of the file and whom it is about. A field missing from `values` was left empty and keeps what the month holds;
 * null is a value that is not there, with its reason in `absences` when the file gives one.
 */
export type MatchedLine = {
  line: number
  given: string
  /** Its texts as the file gives them; none when it comes back from the database. */
  row?: Pick<Row, 'cells' | 'from'>
  finess: string | null
  ej: string | null
  level: Level | null
  outcome: Outcome
  values: Record<string, Value | null>
  absences: Record<string, Absence>
}

/** What a cell says, to tell two cells apart; undefined when it was left empty. */
export function stateOf({ values, absences }: Pick<MatchedLine, 'values' | 'absences'>, field: string): string | undefined {
  const value = values[field]
  if (value === undefined) return undefined
  return value === null ? `:${absences[field] ?? ''}` : `=${value}`
}

/** « 5 et 812 », « 5, 8 et 812 », « 5, 6, 7, 8, 9 et 684 autres ». */
export function listLines(lines: readonly number[]): string {
  const shown = lines.length > 6 ? [...lines.slice(0, 5), `${lines.length - 5} autres`] : lines
  return `${shown.slice(0, -1).join(', ')} et ${shown.at(-1)}`
}
