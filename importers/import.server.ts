import type { Actor } from '../db/actor'
import { isReferentiel, stageReferentiel } from './referentiel'
import type { ImportResult, Staging } from './result'
import { requireImport, requireSomeImport } from './rights'
import { readWorkbookSafely } from './steps/read'
import { type Asked, recognise } from './steps/recognise'
import { stage } from './steps/stage'
import { hashBytes } from './steps/stage/identity'

export { Refusal } from './refusal'
export { type Header, type ImportDetail, type ImportLine, type ImportRow, readImport, readImports } from './register'
export type { Changes, Counts, ImportResult, ImportStatus, Lines, Skipped, Staging } from './result'
export { applyImport } from './steps/apply'
export { discardImport, undoImport } from './steps/apply/end'
export type { Asked, Question } from './steps/recognise'
export type { Issue } from './steps/validate/issue'

/**
 * The road of every file, whether uploaded, given to the command line, or part of the demonstration or of a test:
 * read, recognise, validate, match, stage. Then a person reviews, and `applyImport` or `discardImport` follows.
 * One result per sheet to import; `questions` are what the file does not say, answered by calling again with `asked`.
 * @throws Refusal 403 when the actor imports nothing of what the file holds
 */
export async function stageFile(actor: Actor, { name, content }: { name: string; content: Buffer }, asked: Asked = {}): Promise<Staging> {
  const started = performance.now()
  requireSomeImport(actor)
  if (isReferentiel(name, content)) return { results: [await stageReferentiel(actor, { name, content })], questions: [] }
  const workbook = await readWorkbookSafely(name, content)
  if ('refused' in workbook) return { results: [], questions: [], refused: workbook.refused }
  const { found, questions } = recognise(name, workbook, asked)
  const sha256 = hashBytes(content)
  const results: ImportResult[] = []
  for (const recognised of found) {
    requireImport(actor, recognised.source.key)
    const cells = workbook.sheets.find((sheet) => sheet.name === recognised.sheet)
    if (!cells) throw new Error(`Onglet « ${recognised.sheet} » reconnu mais absent.`)
    results.push(await stage(actor, { fileName: storable(name), sha256, recognised, cells, started }))
  }
  return { results, questions }
}

/** No folder, no control character: the name as it will be shown and searched. */
function storable(name: string): string {
  return name.replace(/^.*[/\\]/s, '').replace(/[\p{Cc}\p{Cs}]/gu, '')
}
