import type { Actor } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import type { Write } from '../../ahead'
import { fenced } from '../../fenced'
import { showPeriod } from '../../period'
import { type Road, roadOf } from '../../progress'
import type { ImportResult } from '../../result'
import { type Matching, match } from '../match'
import { columnLetter, type SheetCells } from '../read/cells'
import { oneLine } from '../recognise/header-key'
import type { Recognised } from '../recognise/recognised'
import { type Validated, validate } from '../validate'
import type { Issue } from '../validate/issue'
import { headerLabels } from '../validate/row-kind'
import { noticesOfBlanks } from './blanks'
import { compare } from './compare'
import { evolutions } from './evolution'
import { factsOf } from './facts'
import { type Applied, findApplied, hashContent } from './identity'
import { readLastMonth, readMonth, readMonthRows } from './month'
import { noticeOn, noticesOf, noticesOfMonth } from './notices'
import { settleOutcomes } from './outcomes'
import { duplicate, elapsed, resultOf } from './result'
import { writeImport } from './write'

/** A sheet on its way to be staged. */
export type Sheet = {
  fileName: string
  sha256: string
  content: Buffer
  recognised: Recognised
  cells: SheetCells
  started: number
  /** How many sheets the file gives, when nothing had to be asked. */
  sheets?: number
}

/** Reads a recognised sheet to the end and keeps it aside for a person to review; nothing of what people look at changes. */
export function stage(actor: Actor, sheet: Sheet, road = roadOf({}), write: Write = (work) => fenced(actor, work)): Promise<ImportResult> {
  return write(async (sql) => {
    const { source, period } = sheet.recognised
    road.at('validate', 0, sheet.cells.counted)
    const already = await findApplied(sql, { source: source.key, period, sha256: sheet.sha256, sheet: sheet.recognised.sheet })
    // Its rejected lines may be understood by now: somebody has resolved their numbers.
    if (already && already.lines.rejected === 0) return duplicate(sheet, already, 'Fichier')
    const read = validate(sheet.recognised, sheet.cells)
    const lost = lostRows(sheet, read)
    if (lost) return refused(sheet, read, lost)
    const headers = headerLabels(sheet.recognised, sheet.cells).map((label, col) => oneLine(label) || columnLetter(col))
    road.at('match', 0, read.lines.length)
    const matching = await match(sql, sheet.recognised, headers, read.lines)
    return 'refused' in matching
      ? refused(sheet, read, matching.refused)
      : keep(sql, actor, sheet, { read, matching, headers, road, already })
  })
}

type Understood = { read: Validated; matching: Matching; headers: string[]; road: Road; already: Applied | undefined }

async function keep(
  sql: Tx,
  actor: Actor,
  sheet: Sheet,
  { read, matching, headers, road, ...understood }: Understood,
): Promise<ImportResult> {
  const { source, period, columns, sheet: name } = sheet.recognised
  const { lines, known } = matching
  const covers = [...columns.keys()]
  road.at('compare', 0, lines.length)
  const contentSha256 = hashContent(source.key, period, covers, lines)
  const already = await findApplied(sql, { source: source.key, period, sheet: name, contentSha256 })
  if (already) return duplicate(sheet, already, already.id === understood.already?.id ? 'Fichier' : 'Contenu')
  const base = await readMonth(sql, source, period, covers)
  const month = await readMonthRows(sql, source, base)
  const facts = factsOf(source, covers, lines)
  const regionsOf = (finess: string) => known.get(finess)?.regions ?? []
  const comparison = compare(source, facts, month, regionsOf)
  // Of a month that holds nothing yet, what people ask is what changes since the last one.
  const last = await readLastMonth(sql, source, period, covers)
  const since = base.length === 0 ? last : undefined
  const changes = since ? compare(source, facts, since.rows, regionsOf).changes : comparison.changes
  const counts = settleOutcomes(source, covers, lines, comparison)
  const { added, changed, removed } = comparison.changes
  const isSame = added + changed + removed === 0 && counts.rejected === 0
  const issues = [
    ...noticesOf(sheet.recognised, sheet.cells),
    ...(await noticesOfMonth(sql, source.key, period, name)),
    ...(isSame ? [noticeOn(name, { code: 'aucune-difference', message: 'Aucune différence avec les données actuelles.' })] : []),
    ...(since
      ? [
          noticeOn(name, {
            code: 'mois-precedent',
            message: `Les changements se comptent depuis ${showPeriod(since.period)}, dernier mois connu.`,
          }),
        ]
      : []),
    ...noticesOfBlanks(sheet.recognised, headers, read.lines),
    ...[...read.issues, ...matching.issues, ...evolutions(sheet.recognised, facts, last)].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  ]
  const result = {
    ...resultOf(sheet),
    status: 'staged' as const,
    lines: counts,
    skipped: read.skipped,
    changes,
    issues,
  }
  const id = await writeImport(sql, actor, sheet, { result, contentSha256, base, headers, lines, road })
  const staged = { ...result, import: id, ms: elapsed(sheet) }
  await road.onStaged?.(sql, staged)
  return staged
}

/** Every row counted by the scan that shares nothing with the reader must be a line or a row knowingly skipped. */
function lostRows({ recognised, cells }: Sheet, { lines, skipped }: Validated): Issue | undefined {
  const found = lines.length + skipped.blank + skipped.title + skipped.total
  if (found === cells.counted) return undefined
  const what = `Le compte des lignes est faux : ${cells.counted} dans l’onglet, ${found} lues.`
  const todo = 'Enregistrez une copie du fichier en .xlsx ou .csv, puis redonnez-la.'
  const message = `${what} Onglet « ${recognised.sheet} ». Aucune donnée n’a été modifiée. ${todo}`
  return noticeOn(recognised.sheet, { code: 'conservation', message }, 'error')
}

function refused(sheet: Sheet, { lines, skipped, issues }: Validated, why: Issue): ImportResult {
  const read = lines.length
  const counts = { read, applied: 0, unchanged: 0, duplicate: 0, rejected: read }
  return { ...resultOf(sheet), status: 'refused', lines: counts, skipped, issues: [why, ...issues] }
}
