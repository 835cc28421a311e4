import type { Actor } from '../../../db/actor'
import type { Outcome } from '../../../importers/returned/outcome'
import { type KeptCell, type ReturnedRow, readReturnedCells, readReturnedRow } from '../../../importers/returned/register'
import { isOutcome, outcomeOrder } from './words'

/** Cells of a page of the review. */
export const shown = 100

export type Review = {
  row: ReturnedRow
  outcome: Outcome
  cells: KeptCell[]
  next: number | undefined
  from: number
  undecided: number
  written: number
}

/** A workbook given back, with the cells of one outcome: those that need a decision first. @throws Refusal 404 */
export async function readReview(actor: Actor, id: number, url: URL): Promise<Review> {
  const row = await readReturnedRow(actor, id)
  const { counts } = row.reading
  const decisive = await readReturnedCells(actor, id, { outcomes: ['apply', 'conflict'] })
  const undecided = decisive.filter(({ outcome, choice }) => outcome === 'conflict' && choice === null).length
  const written = decisive.filter(({ entryId }) => entryId !== null).length
  const said = url.searchParams.get('voir') ?? ''
  const fallback = undecided > 0 ? 'conflict' : (outcomeOrder.find((one) => counts[one] > 0) ?? 'apply')
  const outcome = isOutcome(said) ? said : fallback
  const from = Number(/^\d{1,8}$/.exec(url.searchParams.get('apres') ?? '')?.[0] ?? 0)
  const cells = await readReturnedCells(actor, id, { outcomes: [outcome], from, limit: shown + 1 })
  return {
    row,
    outcome,
    cells: cells.slice(0, shown),
    next: cells.length > shown ? cells[shown - 1]?.rank : undefined,
    from,
    undecided,
    written,
  }
}
