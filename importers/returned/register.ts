import { type Actor, asActor } from '../../db/actor'
import { Refusal } from '../refusal'
import type { Outcome, ReturnedCell } from './outcome'
import { canReturn, type Reading } from './stage'

export type ReturnedStatus = 'staged' | 'applied' | 'discarded' | 'undone'

export type ReturnedRow = {
  id: number
  fileName: string
  kind: 'estampille' | 'ancien'
  status: ReturnedStatus
  reading: Reading
  createdAt: Date
  appliedAt: Date | null
}

export type KeptCell = ReturnedCell & { rank: number; choice: 'fichier' | 'ligne' | null; entryId: number | null; answer: string | null }

const columns = `id, file_name as "fileName", kind, status, reading, created_at as "createdAt", applied_at as "appliedAt"`

/** The workbooks that the actor gave back, the latest first. */
export function readReturnedList(actor: Actor, limit = 20): Promise<ReturnedRow[]> {
  return asActor(actor, (sql) => sql<ReturnedRow[]>`select ${sql.unsafe(columns)} from returned_workbook order by id desc limit ${limit}`)
}

const unknown = () => new Refusal('classeur-inconnu', 404, 'Classeur introuvable.')

/** @throws Refusal 404 when it is not the actor's */
export function readReturnedRow(actor: Actor, id: number): Promise<ReturnedRow> {
  if (actor.kind === 'account' && !canReturn(actor)) return Promise.reject(unknown())
  return asActor(actor, async (sql) => {
    const [row] = await sql<ReturnedRow[]>`select ${sql.unsafe(columns)} from returned_workbook where id = ${id}`
    if (!row) throw unknown()
    return row
  })
}

type Asked = { outcomes: readonly Outcome[]; from?: number; limit?: number }

/** Its cells of these outcomes, in the order of the file. */
export function readReturnedCells(actor: Actor, id: number, { outcomes, from = 0, limit }: Asked): Promise<KeptCell[]> {
  return asActor(
    actor,
    (sql) => sql<KeptCell[]>`
      select rank, finess, name, column_key as "columnKey", month, sheet, line, outcome, reason, given, was, online, online_by as "onlineBy", online_at as "onlineAt",
        seen, current, choice, entry_id as "entryId", answer
      from returned_cell where workbook_id = ${id} and outcome = any(${[...outcomes]}) and rank > ${from} order by rank ${limit ? sql`limit ${limit}` : sql``}`,
    { timeout: '60s' },
  )
}
