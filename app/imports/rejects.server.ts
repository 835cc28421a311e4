import type { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { type Actor, asActor } from '../../db/actor'
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

/** Two sheets: the rejected lines behind their reason, and the remarks. Every text is kept from being run as a formula. */
export async function writeRejects({ row, lines, issues }: Rejects, out: Writable): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  writeLines(workbook, row, lines, issues)
  writeIssues(workbook, issues)
  await workbook.commit()
}

const advice = 'Corrigez ces lignes dans le fichier d’origine, puis importez-le à nouveau en entier : cette liste ne se réimporte pas.'

function writeLines(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { header }: ImportRow, lines: Line[], issues: Issue[]): void {
  const sheet = workbook.addWorksheet('Lignes rejetées', { views: [{ state: 'frozen', ySplit: 2 }] })
  const titles = header.titles ?? []
  sheet.columns = [{ width: 60 }, { width: 8 }, ...titles.map(() => ({ width: 20 }))]
  put(sheet, [advice], { italic: true })
  put(sheet, ['Motif du rejet', 'Ligne', ...titles], { bold: true })
  const reasons = new Map<number, string[]>()
  for (const issue of issues) {
    if (issue.line === null || issue.level !== 'error') continue
    const column = issue.column ? `${issue.column} : ` : ''
    reasons.set(issue.line, [...(reasons.get(issue.line) ?? []), `${column}${bareMessage(issue)}`])
  }
  for (const { line, raw } of lines) put(sheet, [(reasons.get(line) ?? []).join('\n'), line, ...raw])
  sheet.commit()
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
