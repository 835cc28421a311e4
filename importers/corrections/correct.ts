import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { fenced } from '../fenced'
import { type ImportRow, readRow, resultOf } from '../register'
import type { ImportResult } from '../result'
import { requireHold } from '../rights'
import { lockMonth } from '../steps/apply/lock'
import { note } from '../steps/apply/note'
import { type Correction, type Kept, readCorrections } from './overlay'
import { type Book, reopen, reread } from './reread'
import { requireColumns, requireCorrectable, requireLines } from './rights'
import { settle } from './settle'

/** `accepted` of the lines touched are now in the import, `rejected` still are not. */
export type Corrected = ImportResult & { accepted: number; stillRejected: number }

/**
 * Writes cells of rejected lines anew and reads these lines again, as if the file had been written so. Those that are right enter the import,
 * staged or applied; the lines that were good are not touched. The whole sheet is read, so that a scale or a duplicate is judged as it was.
 * @throws Refusal 404, 403, 409 for an import that is over, replaced or frozen, 400 for a line that was not rejected
 */
export function correctLines(actor: Actor, id: number, corrections: readonly Correction[]): Promise<Corrected> {
  return change(actor, id, 'lignes corrigées', (kept) => ({
    kept: [...new Map([...kept, ...corrections].map((one) => [`${one.line}:${one.col}`, one])).values()],
    touched: corrections.map(({ line }) => line),
  }))
}

/** Takes back what was corrected on some lines, or on all: they are again what the file says. */
export function takeBackCorrections(actor: Actor, id: number, lines?: readonly number[]): Promise<Corrected> {
  return change(actor, id, 'corrections annulées', (kept) => {
    const isTaken = ({ line }: Correction) => lines === undefined || lines.includes(line)
    return { kept: kept.filter((one) => !isTaken(one)), touched: kept.filter(isTaken).map(({ line }) => line) }
  })
}

type Changed = { kept: readonly Correction[]; touched: readonly number[] }

async function change(actor: Actor, id: number, action: string, decide: (kept: readonly Kept[]) => Changed): Promise<Corrected> {
  const started = performance.now()
  const row = await asActor(actor, async (sql) => {
    const found = await readRow(sql, id)
    requireHold(actor, found)
    await requireCorrectable(sql, found)
    return found
  })
  const book = await reopen(actor, row)
  const corrected = await fenced(actor, async (sql) => {
    await lockMonth(sql, actor, row.source, row.period)
    return write(sql, actor, { id, book, action, decide })
  })
  return { ...corrected, ms: Math.round(performance.now() - started) }
}

type Change = { id: number; book: Book; action: string; decide: (kept: readonly Kept[]) => Changed }

async function write(sql: Tx, actor: Actor, { id, book, action, decide }: Change): Promise<Corrected> {
  const row = await readRow(sql, id)
  await requireCorrectable(sql, row)
  const before = await readCorrections(sql, id)
  const { kept, touched } = decide(before)
  await requireLines(sql, row, touched, before)
  requireColumns(row, kept)
  await keep(sql, actor, row, { before, kept, book })
  // What was corrected earlier is judged again too: a line may have been a duplicate of one that is no longer there.
  const asked = new Set([...touched, ...before.map(({ line }) => line)])
  const said = await reread(sql, book, { id, corrections: kept, asked })
  const after = await settle(sql, row, { ...said, corrections: await readCorrections(sql, id) })
  const isTouched = new Set(touched)
  const outcomes = said.lines.filter(({ line }) => isTouched.has(line)).map(({ outcome }) => outcome)
  const stillRejected = outcomes.filter((outcome) => outcome === 'rejected').length
  const accepted = outcomes.length - stillRejected
  await note(sql, actor, action, row, { lines: [...isTouched].slice(0, 100), accepted, stillRejected })
  const result = await resultOf(sql, after, { status: row.status as 'staged' | 'applied' })
  return { ...result, accepted, stillRejected }
}

type Keeping = { before: readonly Kept[]; kept: readonly Correction[]; book: Book }

async function keep(sql: Tx, actor: Actor, { id }: ImportRow, { before, kept, book }: Keeping): Promise<void> {
  const rowByLine = new Map(book.cells.rows.map((row) => [row.row, row]))
  const isSame = (one: Correction, other: Correction) => one.line === other.line && one.col === other.col && one.value === other.value
  const gone = before.filter((one) => !kept.some((other) => isSame(one, other)))
  for (const { line, col } of gone) await sql`delete from import_correction where import_id = ${id} and line = ${line} and col = ${col}`
  const written = kept.filter((one) => !before.some((other) => isSame(one, other)))
  if (written.length === 0) return
  const rows = written.map(({ line, col, value }) => ({
    ...{ import_id: id, line, col, value, was: rowByLine.get(line)?.cells[col] ?? '' },
    ...{ author_id: actor.kind === 'account' ? actor.id : null, author_name: actor.name },
  }))
  await sql`insert into import_correction ${sql(rows)}`
}
