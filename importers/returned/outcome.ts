import type { Period } from '../period'

/** What a cell of a returned workbook comes to, when it does not say what is online. */
export type Outcome = 'apply' | 'conflict' | 'refused' | 'older' | 'grey'

export type ReturnedCell = {
  finess: string
  name: string
  columnKey: string
  month: Period
  sheet: string
  line: number
  outcome: Outcome
  reason?: string
  given: string
  was: string
  online: string
  onlineBy: string
  onlineAt: Date | null
  seen: number
  current: number
}

export type Counts = { apply: number; conflict: number; refused: number; older: number; grey: number; same: number }

export const noCount = (): Counts => ({ apply: 0, conflict: 0, refused: 0, older: 0, grey: 0, same: 0 })

/** Lists that only inform are cut; the counts are whole. */
const longest: Partial<Record<Outcome, number>> = { grey: 2_000, older: 2_000, refused: 5_000 }

/** Cells of a workbook with their counts, whole and by column. */
export class Outcomes {
  readonly cells: ReturnedCell[] = []
  readonly counts = noCount()
  readonly byColumn: Record<string, Counts> = {}

  add(cell: ReturnedCell): void {
    this.#count(cell.columnKey, cell.outcome)
    if (this.counts[cell.outcome] <= (longest[cell.outcome] ?? Number.POSITIVE_INFINITY)) this.cells.push(cell)
  }

  same(columnKey: string): void {
    this.#count(columnKey, 'same')
  }

  #count(columnKey: string, outcome: keyof Counts): void {
    const counts = this.byColumn[columnKey] ?? noCount()
    this.byColumn[columnKey] = counts
    counts[outcome]++
    this.counts[outcome]++
  }
}
