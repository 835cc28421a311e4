import type { Actor } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import { settleContestations } from '../../contestations/settle'
import { fenced } from '../../fenced'
import { showMoment } from '../../moment'
import { applyReferentiel } from '../../referentiel'
import { Refusal } from '../../refusal'
import { type ImportRow, readRow, resultOf } from '../../register'
import { type ImportResult, noChange } from '../../result'
import { requireHold, requireSomeImport } from '../../rights'
import { refreshOpenPoints } from '../../sheet/rebuild'
import type { Source } from '../../source'
import { sourceByKey } from '../../sources'
import { few } from '../match/known'
import { findApplied } from '../stage/identity'
import { json } from '../stage/json'
import { type Group, readMonth } from '../stage/month'
import { noticeOn } from '../stage/notices'
import { factsSql } from './facts-sql'
import { lockMonth } from './lock'
import { note } from './note'
import { recount } from './recount'

/**
 * Makes a staged import what its month shows, in one transaction: all of it or nothing. Asked twice, it answers « déjà importé ».
 * Closed points never change.
 * @throws Refusal when there is no such import, no right to it, or another one under way for the same month
 */
export async function applyImport(actor: Actor, id: number): Promise<ImportResult> {
  const started = performance.now()
  requireSomeImport(actor)
  const result = await fenced(actor, async (sql) => {
    const { source, period, authorId } = await readRow(sql, id)
    requireHold(actor, { source, authorId })
    await lockMonth(sql, actor, source, period)
    const staged = await readRow(sql, id)
    refuseEmpty(staged)
    return (await already(sql, staged)) ?? apply(sql, actor, staged)
  })
  return { ...result, ms: Math.round(performance.now() - started) }
}

/** A file of which nothing was kept would only empty its month. */
function refuseEmpty({ id, lines: { read, rejected } }: ImportRow): void {
  if (read === 0 || rejected < read) return
  const message = `Aucune ligne de l’import n° ${id} ne peut être appliquée : corrigez le fichier d’après la liste des rejets. Aucune donnée n’a été modifiée.`
  throw new Refusal('rien-a-appliquer', 409, message)
}

async function already(sql: Tx, staged: ImportRow): Promise<ImportResult | undefined> {
  const { id, source, period, sheet, status, contentSha256 } = staged
  if (status !== 'staged' && status !== 'applied') {
    const how = status === 'undone' ? 'annulé' : 'écarté'
    throw new Refusal(
      'import-fini',
      409,
      `L’import n° ${id} a été ${how} : importez de nouveau le fichier. Aucune donnée n’a été modifiée.`,
    )
  }
  const applied = await findApplied(sql, { source, period, sheet, contentSha256 })
  if (!applied) return undefined
  const message = `Déjà importé le ${showMoment(applied.at)} par ${applied.author}. Aucune donnée n’a été modifiée.`
  const { read } = staged.lines
  const lines = { read, applied: 0, unchanged: read, duplicate: 0, rejected: 0 }
  const issues = [noticeOn(sheet, { code: 'deja-importe', message })]
  return resultOf(sql, staged, { import: applied.id, status: 'duplicate', lines, changes: noChange(), issues })
}

async function apply(sql: Tx, actor: Actor, staged: ImportRow): Promise<ImportResult> {
  const { id, period, header } = staged
  const source = sourceByKey(staged.source)
  const month = source ? await readMonth(sql, source, period, staged.covers) : []
  // The counts of the staging hold while the month is still what the file was compared with.
  const isSame = !source || JSON.stringify(month) === JSON.stringify(header.base)
  const { lines, changes } = isSame ? staged : await recount(sql, staged, source, month)
  const marked = await sql`
    update import set status = 'applied', applied_at = clock_timestamp(), ended_by = ${actor.name},
      lines = ${json(lines)}::text::jsonb, changes = ${json(changes)}::text::jsonb where id = ${id} and status = 'staged'`
  if (marked.count !== 1) throw new Error(`L’import n° ${id} a changé d’état pendant son application.`)
  if (source) await applyFacts(sql, source, staged, month)
  else await applyReferentiel(sql, id)
  await note(sql, actor, 'import appliqué', staged, { lines })
  return resultOf(sql, { ...staged, lines, changes }, { status: 'applied' })
}

async function applyFacts(sql: Tx, source: Source, { id, period, covers, lines }: ImportRow, month: readonly Group[]): Promise<void> {
  await inBulk(sql, lines.read, () => sql.unsafe(factsSql(source, id, covers, month)))
  // No point changes state and no cell is written while lines are being refreshed: an edit waits, neither of the two is given up for the other.
  await sql`select pg_advisory_xact_lock(points_lock())`
  await refreshOpenPoints(sql, source.key, period)
  await settleContestations(sql, source, { id, period, covers })
}

/** PostgreSQL knows nothing yet of lines that have just come: it takes a national file for a few lines, whose establishments it looks up one by one. */
async function inBulk(sql: Tx, lines: number, write: () => Promise<unknown>): Promise<void> {
  const mayLoop = (say: 'on' | 'off') => sql`select set_config('enable_nestloop', ${say}, true)`
  if (lines > few) await mayLoop('off')
  await write()
  if (lines > few) await mayLoop('on')
}
