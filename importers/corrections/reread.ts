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
import { type Issue, validate } from '../steps/validate'
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
  if (recognised.pivot) {
    const why = 'Ce fichier donne une ligne par dossier, que l’import réunit : corrigez le fichier et redonnez-le en entier.'
    throw new Refusal('dossiers', 409, `${why} ${nothingDone}`)
  }
  return { recognised, cells }
}

/** What the whole sheet says once corrected, of which only the lines wanted are kept: scales, duplicates and contradictions hold. */
export async function reread(
  sql: Tx,
  { recognised, cells }: Book,
  corrections: readonly Correction[],
  wanted: ReadonlySet<number>,
): Promise<{ lines: MatchedLine[]; issues: Issue[] }> {
  const corrected = overlaid(cells, corrections)
  const read = validate(recognised, corrected)
  const headers = headerLabels(recognised, corrected).map((label, col) => oneLine(label) || columnLetter(col))
  const matching = await match(sql, recognised, headers, read.lines)
  if ('refused' in matching) throw new Refusal('relecture', 409, `${matching.refused.message} ${nothingDone}`)
  const lines = matching.lines.filter(({ line }) => wanted.has(line))
  const { source, period, columns } = recognised
  const covers = [...columns.keys()]
  const last = source.compare && (await readLastMonth(sql, source, period, covers))
  const told = evolutions(recognised, factsOf(source, covers, lines), last)
  const issues = [...read.issues, ...matching.issues, ...told].filter(({ line }) => line !== null && wanted.has(line))
  return { lines, issues }
}
