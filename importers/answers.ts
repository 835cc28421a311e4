import { type Actor, asActor } from '../db/actor'
import { keepLayout, selectLayouts } from './layouts'
import { isMode, keepMode, type Mode, modeWords, selectModes } from './modes'
import { labelOf } from './naming'
import { requireImport } from './rights'
import type { SheetCells, Workbook } from './steps/read'
import { textAt } from './steps/read/cells'
import { type Asked, type Question, type Recognised, recognise } from './steps/recognise'
import { type Layout, plainHeaders, signatureOf, type Target } from './steps/recognise/layout'
import { whichLevel, whichMode } from './steps/recognise/questions'
import type { Issue } from './steps/validate/issue'

/** What people have answered about earlier files, and that the next ones do not ask again. */
type Answers = { layouts: Layout[]; modes: ReadonlyMap<string, Mode> }

type File = { name: string; workbook: Workbook }

/**
 * Recognises a file with all that people have answered, and keeps what they answer of this one. Where something is still to be
 * said of the numbers themselves, nothing of the file goes further. @throws Refusal 403
 */
export async function understand(actor: Actor, file: File, asked: Asked): Promise<{ found: Recognised[]; questions: Question[] }> {
  const answers = await asActor(actor, async (sql) => ({ layouts: await selectLayouts(sql), modes: await selectModes(sql) }))
  // A source that the person names goes before what was answered.
  const layouts = answers.layouts.filter(({ source }) => asked.source === undefined || asked.source === source)
  const { found, questions } = recognise(file.name, file.workbook, asked, layouts)
  await rememberLayouts(actor, file, asked, found, answers)
  const modes = await askModes(actor, found, asked, answers)
  if (modes.length > 0) return { found: [], questions: [...questions, ...modes] }
  return { found: found.map((one) => withMode(one, asked, answers)), questions }
}

/** Keeps, for the next file of these headers, the answers that this one needed. @throws Refusal 403 */
async function rememberLayouts(actor: Actor, { name, workbook }: File, asked: Asked, found: readonly Recognised[], { layouts }: Answers) {
  if (found.length === 0 || !(asked.source || asked.sheet || asked.level)) return
  const { questions } = recognise(name, workbook, { period: asked.period, confirm: asked.confirm }, layouts)
  const wasAsked = questions.some(({ code }) => code === 'source' || code === 'sheet' || code === 'headers')
  if (!wasAsked && !asked.level) return
  const isOneOfMany = questions.some(({ code }) => code === 'sheet')
  for (const { source, sheet, labels = [], columns, finess, pivot } of found) {
    if (pivot) continue
    const targets = new Map<string, Target>(plainHeaders(labels).flatMap((key) => (key === '' ? [] : [[key, null]])))
    const keys = plainHeaders(labels)
    for (const [target, col] of [...columns, ...Object.entries(finess)]) targets.set(keys[col] ?? '', target)
    requireImport(actor, source.key)
    const signature = signatureOf(labels, isOneOfMany ? sheet : undefined)
    await keepLayout(actor, { name: `${labelOf(source.key)} – ${name}`.slice(0, 120), source: source.key, signature, columns: targets })
  }
}

/** The questions about what numbers are, asked of people; the operator of the machine is asked by a warning, and answers by an option. */
async function askModes(actor: Actor, found: readonly Recognised[], { mode }: Asked, { modes }: Answers): Promise<Question[]> {
  const questions: Question[] = []
  for (const source of new Set(found.map((one) => one.source))) {
    if (!source.mode) continue
    requireImport(actor, source.key)
    if (isMode(source, mode)) await keepMode(actor, source, mode)
    else if (!modes.has(source.key) && actor.kind === 'account') questions.push(whichMode(source))
  }
  return questions
}

/** The file with what was said of its numbers, and who said it. */
function withMode(recognised: Recognised, { mode: asked }: Asked, { modes }: Answers): Recognised {
  const { source, reasons } = recognised
  if (!source.mode) return recognised
  const known = modes.get(source.key)
  const mode = isMode(source, asked) ? asked : known?.value
  const words = mode === known?.value && known ? modeWords(known) : mode && source.mode.choices[mode]
  return { ...recognised, mode, reasons: [...reasons, words ?? 'nombres du mois ou cumulés : non précisé'] }
}

/** Instead of « colonnes inversées », when it is only that « FINESS » was taken for the wrong level. */
export function askLevel(recognised: Recognised, { rows }: SheetCells, [why]: readonly Issue[]): Question | undefined {
  const { assumedLevel, finess, headerRows } = recognised
  if (why?.code !== 'colonnes-inversees' || !assumedLevel) return undefined
  const last = Math.max(...headerRows)
  const texts = rows.filter(({ row }) => row > last).map((row) => textAt(row, finess[assumedLevel] ?? 0))
  const share = /\d+ %/.exec(why.message)?.[0] ?? ''
  return whichLevel(recognised, `${share} des numéros sont d’un autre niveau que celui supposé.`, texts.filter(Boolean).slice(0, 10))
}
