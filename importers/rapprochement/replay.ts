import { type Actor, asActor } from '../../db/actor'
import { discardImport, stageFile } from '../import.server'
import { readKeptFile } from '../kept-file'
import { Refusal } from '../refusal'
import { type ImportRow, readRow } from '../register'
import type { ImportResult } from '../result'
import { requireHold } from '../rights'
import type { Level } from '../source'

/**
 * Stages the file of an import again, as it was received, now that numbers of its rejected lines are known. The file goes whole: it is the whole
 * month of its source, and a percentage is read by its column; lines that were good come out unchanged. The import replayed is set aside if it
 * was still waiting.
 * @throws Refusal 409 when a later import has replaced it, or the file now asks a question
 */
export async function replayImport(actor: Actor, id: number): Promise<ImportResult> {
  const row = await asActor(actor, (sql) => readRow(sql, id))
  requireHold(actor, row)
  await requireLatest(actor, row)
  const { source, sheet, period, header } = row
  const [level, ...others] = Object.keys(header.finess ?? {}) as Level[]
  const asked = { source, sheet, period, confirm: period, ...(level && others.length === 0 && { level }) }
  const { results, questions, refused } = await stageFile(actor, await readKeptFile(actor, id), asked)
  const [result] = results
  if (!result) throw new Refusal('rejeu', 409, refused?.message ?? questions[0]?.message ?? 'Le fichier n’a pas pu être relu.')
  if (row.status === 'staged' && result.status === 'staged') await discardImport(actor, id)
  return result
}

async function requireLatest(actor: Actor, { id, source, period, status, covers }: ImportRow): Promise<void> {
  const nothingDone = 'Aucune donnée n’a été modifiée.'
  if (status !== 'staged' && status !== 'applied')
    throw new Refusal('import-fini', 409, `L’import n° ${id} est clos : rejouez le dernier. ${nothingDone}`)
  const [later] = await asActor(
    actor,
    (sql) => sql<{ id: number }[]>`
      select id from import where source = ${source} and period = ${period} and status = 'applied' and id > ${id} and disposition = 'replace' and covers && ${covers}
      order by id desc limit 1`,
  )
  if (later)
    throw new Refusal('remplace', 409, `L’import n° ${later.id} a remplacé celui-ci depuis : rejouez plutôt ses lignes. ${nothingDone}`)
}
