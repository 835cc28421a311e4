import type { Period } from './period'
import type { Held } from './steps/apply/held'
import type { Question } from './steps/recognise/recognised'
import type { Issue } from './steps/validate/issue'

/** `read` is always the sum of the four others. */
export type Lines = { read: number; applied: number; unchanged: number; duplicate: number; rejected: number }

/** Rows of the sheet that are no line of data; with `read` they make all the rows counted by the independent scan. */
export type Skipped = { blank: number; title: number; total: number }

export type Counts = { added: number; changed: number; removed: number }

/**
 * Counts of subjects (EG, EJ or PMSI), then of cells per column key; `moves` counts « avant→après » for choices, `back` the cells of choices
 * that go back on their scale, and `to`, per region, the others by what they become.
 * A référentiel has no columns, and counts among the changed those that moved to another EJ, those renamed and those said closed;
 * among the added, those that were closed already (`past`).
 */
export type Changes = Counts & {
  byRegion: Record<
    string,
    Counts & { moved?: number; renamed?: number; closed?: number; past?: number; back?: number; to?: Record<string, number> }
  >
  byColumn?: Record<string, Counts & { moves?: Record<string, number>; back?: number }>
  moved?: number
  renamed?: number
  closed?: number
  past?: number
}

export type ImportStatus = 'staged' | 'applied' | 'refused' | 'duplicate' | 'discarded' | 'undone'

/** What a file gives, sheet by sheet. `import` is null when nothing was written. */
export type ImportResult = {
  import: number | null
  source: string
  sheet: string
  period: Period
  status: ImportStatus
  lines: Lines
  skipped: Skipped
  changes: Changes
  issues: Issue[]
  ms: number
  fileName: string
  /** What the recognition rests on, in French. */
  reasons?: string[]
  /** Of an import undone: the cells that stay, for something later rests on them. */
  held?: Held
}

/** `returned` is the number of a workbook of follow-up, that waits for its own review: it is no national file. */
export type Staging = { results: ImportResult[]; questions: Question[]; refused?: { code: string; message: string }; returned?: number }

export function noChange() {
  return { added: 0, changed: 0, removed: 0, byRegion: {}, byColumn: {} } as Required<Pick<Changes, 'byRegion' | 'byColumn'>> & Counts
}
