import type { Actor } from '../db/actor'
import { startAhead, type Write } from './ahead'
import { askLevel, understand } from './answers'
import { storable } from './naming'
import { type Following, roadOf } from './progress'
import { isReferentiel, stageReferentiel } from './referentiel'
import type { ImportResult, Staging } from './result'
import { stageIfFollowUp } from './returned/stage'
import { requireImport, requireSomeImport } from './rights'
import { readWorkbookSafely } from './steps/read'
import type { Asked } from './steps/recognise'
import type { Recognised } from './steps/recognise/recognised'
import { type Sheet, stage } from './steps/stage'
import { findAgain } from './steps/stage/again'
import { hashBytes } from './steps/stage/identity'
import { thrifty } from './thrift'

export type { Following, Progress } from './progress'
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
 * `following` is told how far the file is, and may stop it between two steps.
 * @throws Refusal 403 when the actor imports nothing of what the file holds
 */
export function stageFile(
  actor: Actor,
  file: { name: string; content: Buffer },
  asked: Asked = {},
  following: Following = {},
): Promise<Staging> {
  return thrifty(() => stageThriftily(actor, file, asked, following))
}

/** From this size on (octets), the database works while the file is read: 0.8 s for the référentiel and 1 s for the bytes of a national file. */
const large = 1_000_000

type File = { name: string; content: Buffer }

async function stageThriftily(actor: Actor, { name, content }: File, asked: Asked, following: Following): Promise<Staging> {
  const started = performance.now()
  requireSomeImport(actor)
  if (isReferentiel(name, content))
    return { results: [await stageReferentiel(actor, { name: storable(name), content }, following)], questions: [] }
  roadOf(following).at('read')
  const sha256 = hashBytes(content)
  const again = isAsked(asked) ? undefined : await findAgain(actor, { fileName: storable(name), sha256, started })
  if (again) return { results: again, questions: [] }
  const ahead = content.length < large ? undefined : startAhead(actor, { sha256, name: storable(name), content })
  try {
    return await stageSheets(actor, { name, content, sha256, started }, asked, following, ahead?.write)
  } finally {
    await ahead?.abandon()
  }
}

/** `write` is for the first sheet that is staged. */
async function stageSheets(
  actor: Actor,
  { name, content, ...file }: File & Pick<Sheet, 'sha256' | 'started'>,
  asked: Asked,
  following: Following,
  write: Write | undefined,
): Promise<Staging> {
  const workbook = await readWorkbookSafely(name, content)
  if ('refused' in workbook) return { results: [], questions: [], refused: workbook.refused }
  roadOf(following).at('recognise')
  const asFollowUp = { period: asked.period, isTrial: following.isTrial }
  const returned = asked.source ? undefined : await stageIfFollowUp(actor, { name, content }, workbook, asFollowUp)
  if (returned !== undefined) return { results: [], questions: [], returned }
  const { found, questions } = await understand(actor, { name, workbook }, asked)
  const sheets = isAsked(asked) || questions.length > 0 ? undefined : found.length
  const results: ImportResult[] = []
  let open = write
  for (const [index, recognised] of found.entries()) {
    requireImport(actor, recognised.source.key)
    const before = following.already?.find((one) => isOf(one, recognised))
    if (before) {
      results.push(before)
      continue
    }
    const cells = workbook.sheets.find((sheet) => sheet.name === recognised.sheet)
    if (!cells) throw new Error(`Onglet « ${recognised.sheet} » reconnu mais absent.`)
    const sheet = { ...file, fileName: storable(name), content, recognised, cells, sheets }
    const result = await stage(actor, sheet, roadOf(following, index, found.length), open)
    open = undefined
    const level = askLevel(recognised, cells, result.issues)
    if (level) questions.push(level)
    else results.push(result)
  }
  return { results, questions }
}

const isAsked = (asked: Asked) => Object.keys(asked).length > 0

const isOf = ({ source, sheet, period }: ImportResult, { source: { key }, ...of }: Recognised) =>
  source === key && sheet === of.sheet && period === of.period
