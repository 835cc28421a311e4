import type { Actor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { understand } from '../answers'
import { readKeptFile } from '../kept-file'
import { Refusal } from '../refusal'
import type { ImportRow } from '../register'
import type { Level } from '../source'
import { type MatchedLine, match } from '../steps/match'
import { columnLetter, readWorkbookSafely, type SheetCells } from '../steps/read'
import { oneLine } from '../steps/recognise/header-key'
import type { Recognised } from '../steps/recognise/recognised'
import { evolutions } from '../steps/stage/evolution'
import { factsOf } from '../steps/stage/facts'
import { readLastMonth } from '../steps/stage/month'
import { type Issue, type ReadLine, validate } from '../steps/validate'
import { headerLabels } from '../steps/validate/row-kind'
import { type Correction, overlaid } from './overlay'

const nothingDone = 'Aucune donnée n’a été modifiée.'

export type Book = { recognised: Recognised; cells: SheetCells }

/** The file of an import as it was received, recognised as it was: what a corrected line is read with. */
export async function reopen(actor: Actor, { id, source, sheet, period, header }: ImportRow): Promise<Book> {
  const file = await readKeptFile(actor, id)
  const workbook = await readWorkbookSafely(file.name, file.content)
  if ('refused' in workbook) throw new Refusal('relecture', 409, `${workbook.refused.message} ${nothingDone}`)
  const [level, ...others] = Object.keys(header.finess ?? {}) as Level[]
  const asked = { source, sheet, period, confirm: period, ...(level && others.length === 0 && { level }) }
  const { found } = await understand(actor, { name: file.name, workbook }, asked)
  const recognised = found.find((one) => one.sheet === sheet)
  const cells = workbook.sheets.find(({ name }) => name === sheet)
  if (!recognised || !cells) throw new Refusal('relecture', 409, `Le fichier ne se relit plus comme à l’import. ${nothingDone}`)
  return { recognised, cells }
}

/** `id` is the import; `asked`, the lines to judge again. */
type Rereading = { id: number; corrections: readonly Correction[]; asked: ReadonlySet<number> }

/**
 * What the whole sheet says once corrected, of which only the lines `wanted` are kept: scales, duplicates and contradictions hold.
 * With one row per dossier, an establishment is judged again with all its dossiers.
 */
export async function reread(
  sql: Tx,
  { recognised, cells }: Book,
  { id, corrections, asked }: Rereading,
): Promise<{ lines: MatchedLine[]; issues: Issue[]; wanted: ReadonlySet<number> }> {
  const corrected = overlaid(cells, corrections)
  const read = validate(recognised, corrected)
  if (recognised.pivot) read.issues.push(...refuseUncovered(recognised, read.lines))
  const headers = headerLabels(recognised, corrected).map((label, col) => oneLine(label) || columnLetter(col))
  const matching = await match(sql, recognised, headers, read.lines)
  if ('refused' in matching) throw new Refusal('relecture', 409, `${matching.refused.message} ${nothingDone}`)
  const wanted = recognised.pivot ? await withTheirs(sql, id, asked, matching.lines) : asked
  const lines = matching.lines.filter(({ line }) => wanted.has(line))
  const { source, period, columns } = recognised
  const covers = [...columns.keys()]
  const last = source.compare && (await readLastMonth(sql, source, period, covers))
  const told = evolutions(recognised, factsOf(source, covers, lines), last)
  const issues = [...read.issues, ...matching.issues, ...told].filter(({ line }) => line !== null && wanted.has(line))
  return { lines, issues, wanted }
}

/** With all the dossiers of the establishments that the lines asked for are about, or were. */
async function withTheirs(sql: Tx, id: number, asked: ReadonlySet<number>, lines: readonly MatchedLine[]): Promise<ReadonlySet<number>> {
  const before = await sql<{ finess: string }[]>`
    select distinct finess from import_line where import_id = ${id} and line = any(${[...asked]}) and finess is not null`
  const subjects = new Set(before.map(({ finess }) => finess))
  for (const { line, finess } of lines) if (finess && asked.has(line)) subjects.add(finess)
  const theirs = lines.filter(({ finess }) => finess !== null && subjects.has(finess))
  return new Set([...asked, ...theirs.map(({ line }) => line)])
}

/** An import covers the types of software that its file names: a type named by a correction alone is not counted for anybody. */
function refuseUncovered({ columns, sheet, source }: Recognised, lines: readonly ReadLine[]): Issue[] {
  return lines.flatMap((one): Issue[] => {
    const field = Object.keys(one.values).find((key) => !columns.has(key))
    if (field === undefined) return []
    one.rejected = true
    const message = `Aucune autre ligne du fichier ne parle de ${source.national[field]?.label ?? field} : corrigez le fichier et redonnez-le en entier.`
    return [{ sheet, line: one.line, column: null, value: '', code: 'hors-perimetre', level: 'error', message }]
  })
}
