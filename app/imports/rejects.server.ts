import type { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { type Actor, asActor } from '../../db/actor'
import { adviceOf, reasonTitle, rejectSheet } from '../../importers/corrections/reject-list'
import { neutral } from '../../importers/formula'
import { Refusal } from '../../importers/refusal'
import { type ImportRow, readRow } from '../../importers/register'
import { labelOf } from '../../importers/rights'
import type { Issue } from '../../importers/steps/validate/issue'
import { rightsOf } from './review.server'
import { bareMessage, levelWords, placeOf } from './words'

type Line = { line: number; raw: string[] }

export type Rejects = { row: ImportRow; lines: Line[]; issues: Issue[] }

/**
 * The rejected lines of an import as they were written, and every remark.
 * @throws Refusal 404 when there is no such import, 403 when its lines are not the actor's to read
 */
export function readRejects(actor: Actor, id: number): Promise<Rejects> {
  return asActor(
    actor,
    async (sql) => {
      const row = await readRow(sql, id)
      if (!rightsOf(actor, row).lines) throw new Refusal('droits', 403, 'Les lignes d’un import se lisent par son auteur et par l’ANS.')
      const lines = await sql<Line[]>`select line, raw from import_line where import_id = ${id} and outcome = 'rejected' order by line`
      const issues = await sql<Issue[]>`
        select sheet, line, "column", value, code, level, message from import_issue where import_id = ${id} order by line nulls first, id`
      return { row, lines, issues }
    },
    { timeout: '60s' },
  )
}

export function rejectsName({ source, period, id }: ImportRow): string {
  return `Rejets_${labelOf(source)}_${period}_import-${id}.xlsx`
}

/** Two sheets: the rejected lines, each wrong cell beside its reason, and the remarks. The first is read back once corrected. Every text is kept from being run as a formula. */
export async function writeRejects({ row, lines, issues }: Rejects, out: Writable): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  writeLines(workbook, row, lines, issues)
  writeIssues(workbook, issues)
  await workbook.commit()
}

function writeLines(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { header, id }: ImportRow, lines: Line[], issues: Issue[]): void {
  const sheet = workbook.addWorksheet(rejectSheet, { views: [{ state: 'frozen', ySplit: 2 }] })
  const titles = header.titles ?? []
  const reasons = reasonsOf(issues)
  const isWrong = new Set([...reasons.keys()].map((key) => key.slice(key.indexOf(':') + 1)))
  const columns = titles.flatMap((title) => (isWrong.has(title) ? [title, reasonTitle(title)] : [title]))
  sheet.columns = [{ width: 60 }, { width: 8 }, ...columns.map(() => ({ width: 24 }))]
  put(sheet, [adviceOf(id)], { italic: true })
  put(sheet, ['Motif du rejet', 'Ligne', ...columns], { bold: true })
  for (const { line, raw } of lines) {
    const cells = titles.flatMap((title, col) => {
      const said = raw[col] ?? ''
      return isWrong.has(title) ? [said, (reasons.get(`${line}:${title}`) ?? []).join('\n')] : [said]
    })
    const whole = [...reasons].filter(([key]) => key.startsWith(`${line}:`)).flatMap(([key, said]) => said.map((one) => placed(key, one)))
    put(sheet, [whole.join('\n'), line, ...cells])
  }
  sheet.commit()
}

/** By line and title of column: « 12:DPI » ; « 12: » for a reason that is about the whole line. */
function reasonsOf(issues: readonly Issue[]): Map<string, string[]> {
  const reasons = new Map<string, string[]>()
  for (const issue of issues) {
    if (issue.line === null || issue.level !== 'error') continue
    const key = `${issue.line}:${issue.column ?? ''}`
    reasons.set(key, [...(reasons.get(key) ?? []), bareMessage(issue)])
  }
  return reasons
}

function placed(key: string, said: string): string {
  const title = key.slice(key.indexOf(':') + 1)
  return title ? `${title} : ${said}` : said
}

function writeIssues(workbook: ExcelJS.stream.xlsx.WorkbookWriter, issues: Issue[]): void {
  const sheet = workbook.addWorksheet('Remarques', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [{ width: 16 }, { width: 20 }, { width: 8 }, { width: 26 }, { width: 30 }, { width: 80 }]
  put(sheet, ['Niveau', 'Onglet', 'Ligne', 'Colonne', 'Valeur lue', 'Remarque'], { bold: true })
  for (const issue of issues) {
    const level = levelWords[issue.level].replace(/s$/, '')
    put(sheet, [level, issue.sheet, issue.line ?? '', issue.column ?? '', issue.value, placeOf(issue) ? bareMessage(issue) : issue.message])
  }
  sheet.commit()
}

function put(sheet: ExcelJS.Worksheet, cells: (string | number)[], font?: Partial<ExcelJS.Font>): void {
  const row = sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell)))
  if (font) row.font = font
  row.commit()
}
