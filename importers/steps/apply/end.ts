import type { Actor } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import { reopenContestations } from '../../contestations/settle'
import { fenced } from '../../fenced'
import { Refusal } from '../../refusal'
import { type ImportRow, readRow, resultOf } from '../../register'
import type { ImportResult } from '../../result'
import { requireHold, requireSomeImport } from '../../rights'
import { refreshOpenPoints } from '../../sheet/rebuild'
import { readHeld } from './held'
import { lockMonth } from './lock'
import { note } from './note'

/** Sets a staged import aside: its lines are forgotten, its header and its issues stay. */
export function discardImport(actor: Actor, id: number): Promise<ImportResult> {
  return end(actor, id, async (sql, row) => {
    if (row.status === 'discarded') return resultOf(sql, row, { status: 'discarded' })
    await mark(sql, actor, row, 'staged', 'discarded', 'Seul un import en attente s’écarte')
    await sql`delete from import_line where import_id = ${id}`
    await sql`delete from referentiel_line where import_id = ${id}`
    await note(sql, actor, 'import écarté', row)
    return resultOf(sql, row, { status: 'discarded' })
  })
}

/**
 * Takes an applied import back: what the month showed without it comes back by itself, for no fact is ever overwritten. Cells that something
 * later rests on stay as they are, and `held` lists them.
 */
export function undoImport(actor: Actor, id: number): Promise<ImportResult> {
  return end(actor, id, async (sql, row) => {
    const { source, period, status } = row
    const held = await readHeld(sql, row)
    if (status === 'undone') return resultOf(sql, row, { status, held })
    if (source === 'finess') {
      throw new Refusal(
        'referentiel',
        409,
        'Un référentiel ne s’annule pas : importez une publication plus récente. Aucune donnée n’a été modifiée.',
      )
    }
    await mark(sql, actor, row, 'applied', 'undone', 'Seul un import appliqué s’annule')
    await sql`select pg_advisory_xact_lock(points_lock())`
    await refreshOpenPoints(sql, source, period)
    await reopenContestations(sql, id)
    await note(sql, actor, 'import annulé', row, { held: held.byReason })
    return resultOf(sql, row, { status: 'undone', held })
  })
}

async function end(actor: Actor, id: number, write: (sql: Tx, row: ImportRow) => Promise<ImportResult>): Promise<ImportResult> {
  const started = performance.now()
  requireSomeImport(actor)
  const result = await fenced(actor, async (sql) => {
    const row = await readRow(sql, id)
    requireHold(actor, row)
    await lockMonth(sql, actor, row.source, row.period)
    return write(sql, await readRow(sql, id))
  })
  return { ...result, ms: Math.round(performance.now() - started) }
}

async function mark(sql: Tx, actor: Actor, { id, status }: ImportRow, from: string, to: string, rule: string): Promise<void> {
  const marked = await sql`
    update import set status = ${to}, ended_by = ${actor.name}, undone_at = ${to === 'undone' ? sql`clock_timestamp()` : null}
    where id = ${id} and status = ${from}`
  if (marked.count === 1) return
  const now = { staged: 'en attente', applied: 'appliqué', discarded: 'écarté', undone: 'annulé' }[status]
  throw new Refusal('import-fini', 409, `${rule} : l’import n° ${id} est ${now}. Aucune donnée n’a été modifiée.`)
}
