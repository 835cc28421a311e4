import { type Actor, asActor } from '../../../db/actor'
import { connections } from '../../../db/client.server'
import { fenced } from '../../../importers/fenced'
import { restored } from '../../../importers/formula'
import type { Period } from '../../../importers/period'
import { Refusal } from '../../../importers/refusal'
import { dateOf } from '../../../importers/returned/legacy'
import { chunks } from '../../../importers/returned/online'
import { type KeptCell, type ReturnedRow, readReturnedCells, readReturnedRow } from '../../../importers/returned/register'
import { readGiven } from '../../../importers/returned/same'
import { requireReturn } from '../../../importers/returned/stage'
import { sheetColumn } from '../../../importers/sheet-columns'
import { writeCells } from '../write.server'
import type { Written } from '../written'

export type Choice = 'fichier' | 'ligne'
/** What was decided of conflicts: by rank, and for those that are not named. */
export type Choices = { byRank: ReadonlyMap<number, Choice>; others?: Choice }

type Result = { rank: number; entry: number | null; answer: string | null; contested?: Extract<Written, { status: 'conflict' }> }

const batch = 1_000

/**
 * Writes what the file changes and the conflicts decided for it, a thousand cells in a statement, each with the version that it has seen: what
 * moved online meanwhile comes back as a conflict. Conflicts that nobody has decided wait, and may be decided later.
 * @throws Refusal 403, 404, or 409 once it was discarded or undone
 */
export async function applyReturned(user: Actor, id: number, { byRank, others }: Choices): Promise<{ written: number; contested: number }> {
  requireReturn(user)
  const row = await readReturnedRow(user, id)
  if (row.status === 'discarded' || row.status === 'undone') throw over(row)
  const cells = await readReturnedCells(user, id, { outcomes: ['apply', 'conflict'] })
  const decided = cells.map((cell) => ({
    ...cell,
    choice: cell.choice ?? byRank.get(cell.rank) ?? (cell.outcome === 'conflict' ? (others ?? null) : null),
  }))
  const toWrite = decided.filter(({ outcome, choice, entryId }) => entryId === null && (outcome === 'apply' || choice === 'fichier'))
  const chosen = decided.filter(({ outcome, choice }) => outcome === 'conflict' && choice === 'ligne')
  let [written, contested] = [0, 0]
  await keep(
    user,
    id,
    chosen.map(({ rank }) => ({ rank, entry: null, answer: null })),
    'ligne',
  )
  for (const part of chunks(toWrite, batch)) {
    const results = row.kind === 'estampille' ? await writeStamped(user, row, part) : await takeOver(user, row, part)
    await keep(user, id, results, 'fichier')
    written += results.filter(({ entry }) => entry !== null).length
    contested += results.filter((one) => one.contested).length
  }
  await fenced(
    user,
    (sql) =>
      sql`update returned_workbook set status = 'applied', applied_at = coalesce(applied_at, now()) where id = ${id} and status in ('staged', 'applied')`,
  )
  return { written, contested }
}

async function writeStamped(user: Actor, { reading }: ReturnedRow, cells: readonly KeptCell[]): Promise<Result[]> {
  const edits = cells.map(({ finess, columnKey, given, outcome, seen, current }) => {
    return { finess, column: columnKey, raw: restored(given), seen: outcome === 'apply' ? seen : current }
  })
  const answers = await writeCells(user, reading.point ?? '', edits)
  return cells.map(({ rank }, index) => toResult(rank, answers[index] as Written))
}

function toResult(rank: number, written: Written): Result {
  if (written.status === 'saved') return { rank, entry: written.entry, answer: null }
  if (written.status === 'conflict') return { rank, entry: null, answer: null, contested: written }
  return { rank, entry: null, answer: written.message }
}

const refusals: Record<string, string> = {
  older: 'une saisie plus récente est arrivée entre-temps',
  refused: 'valeur refusée',
  unknown: 'établissement ou colonne d’une autre région',
  'signed-out': 'votre session a expiré',
}

/** Entries dated of the month of their tab, in the order of the months. */
async function takeOver(user: Actor, { fileName }: ReturnedRow, cells: readonly KeptCell[]): Promise<Result[]> {
  if (user.kind !== 'account') return []
  const dates = await asActor(user, async (sql) => {
    const months = [...new Set(cells.map(({ month }) => month))]
    return new Map(await Promise.all(months.map(async (month): Promise<[Period, Date]> => [month, await dateOf(sql, month)])))
  })
  const said = cells.map(({ finess, columnKey, given, month }) => {
    const column = sheetColumn(columnKey)
    const read = column ? readGiven(column, given) : { issue: '' }
    const held = 'issue' in read ? { value: null, absence: null } : read
    return { finess, column: columnKey, ...held, at: dates.get(month)?.toISOString() }
  })
  const answers = await connections().app<{ status: string; entry_id: number | null }[]>`
    select * from take_over_cells(${user.sid}, ${fileName}, ${JSON.stringify(said)}::text::jsonb)`
  return cells.map(({ rank }, index) => {
    const { status = '', entry_id: entry = null } = answers[index] ?? {}
    return { rank, entry, answer: entry === null ? (refusals[status] ?? 'valeur refusée') : null }
  })
}

/** What came of cells, written at once for each batch: a second click, or a page reloaded, writes none of them again. */
async function keep(user: Actor, id: number, results: readonly Result[], choice: Choice): Promise<void> {
  if (results.length === 0) return
  const rows = results.map(({ rank, entry, answer, contested }) => ({
    ...{ rank, entry, answer, isContested: contested !== undefined, online: contested?.text ?? null, by: contested?.author ?? null },
    ...{ at: contested?.at ?? null, current: contested?.entry ?? null },
  }))
  await fenced(
    user,
    (sql) => sql`
      update returned_cell c set entry_id = r.entry, answer = r.answer,
        choice = case when c.outcome = 'conflict' and not r."isContested" then ${choice} end,
        outcome = case when r."isContested" then 'conflict' else c.outcome end,
        online = coalesce(r.online, c.online), online_by = coalesce(r.by, c.online_by), online_at = coalesce(r.at, c.online_at), current = coalesce(r.current, c.current)
      from jsonb_to_recordset(${sql.json(rows as never)}) as r(rank int, entry bigint, answer text, "isContested" boolean, online text, by text, at timestamptz, current bigint)
      where c.workbook_id = ${id} and c.rank = r.rank and c.entry_id is null`,
  )
}

/** Puts it aside: nothing was written. @throws Refusal 409 once it was applied */
export async function discardReturned(user: Actor, id: number): Promise<void> {
  const row = await readReturnedRow(user, id)
  if (row.status !== 'staged') throw over(row)
  await fenced(
    user,
    (sql) => sql`update returned_workbook set status = 'discarded', ended_at = now() where id = ${id} and status = 'staged'`,
  )
}

/** Puts back, in each cell that it wrote and that nobody has typed in since, what it showed before; the others are counted. */
export async function undoReturned(user: Actor, id: number): Promise<{ restored: number; kept: number }> {
  const row = await readReturnedRow(user, id)
  if (row.status !== 'applied') throw over(row)
  const cells = (await readReturnedCells(user, id, { outcomes: ['apply', 'conflict'] })).filter(({ entryId }) => entryId !== null)
  const point = row.reading.point ?? (await latestOpenPoint(user))
  // A cell taken over several months goes back to what it was before the first of them.
  const firstAndLast = new Map<string, { first: KeptCell; last: KeptCell }>()
  for (const cell of cells) {
    const key = `${cell.finess} ${cell.columnKey}`
    firstAndLast.set(key, { first: firstAndLast.get(key)?.first ?? cell, last: cell })
  }
  let back = 0
  for (const part of chunks([...firstAndLast.values()], batch)) {
    const edits = part.map(({ first, last }) => {
      return { finess: last.finess, column: last.columnKey, raw: first.current === 0 ? '' : first.online, seen: last.entryId ?? 0 }
    })
    back += (await writeCells(user, point, edits)).filter(({ status }) => status === 'saved').length
  }
  await fenced(user, (sql) => sql`update returned_workbook set status = 'undone', ended_at = now() where id = ${id}`)
  return { restored: back, kept: firstAndLast.size - back }
}

async function latestOpenPoint(user: Actor): Promise<Period> {
  const [point] = await asActor(
    user,
    (sql) => sql<{ period: Period }[]>`select period from point where state = 'open' order by period desc limit 1`,
  )
  if (!point)
    throw new Refusal('sans-point', 409, 'Aucun point de suivi n’est ouvert : rien ne peut être défait. Aucune donnée n’a été modifiée.')
  return point.period
}

const overWords = {
  staged: 'n’a pas encore été appliqué',
  applied: 'est déjà appliqué',
  discarded: 'a été écarté',
  undone: 'a été annulé',
} as const
const over = ({ status }: ReturnedRow) => new Refusal('deja', 409, `Ce classeur ${overWords[status]}. Aucune donnée n’a été modifiée.`)
