import { type Actor, asActor } from '../db/actor'
import type { Tx } from '../db/client.server'
import type { Period } from './period'
import { Refusal } from './refusal'
import type { Changes, ImportResult, Lines, Skipped } from './result'
import type { Outcome } from './steps/match'
import type { Group } from './steps/stage/month'
import type { Issue } from './steps/validate/issue'

/** What the header of the file said: `letters` by column key, `titles` the texts of the header by column, `base` what it was compared with. */
export type Header = {
  letters: Record<string, string>
  finess?: Record<string, string>
  headerRows: number[]
  titles?: string[]
  unknown: string[]
  missing: string[]
  reasons?: string[]
  /** With one row per dossier, the letters of the columns that say it. */
  dossier?: string[]
  /** How sure recognition was, from 0 to 1. */
  confidence?: number
  base?: Group[]
  /** How many sheets the file gave, when nothing had to be asked. */
  sheets?: number
}

export type ImportRow = {
  id: number
  source: string
  period: Period
  status: 'staged' | 'applied' | 'discarded' | 'undone'
  fileName: string
  sheet: string
  contentSha256: string
  header: Header
  covers: string[]
  lines: Lines
  skipped: Skipped
  changes: Changes
  authorId: string | null
  authorName: string
  createdAt: Date
  appliedAt: Date | null
  /** Who applied it, discarded it or undid it last. */
  endedBy: string | null
  ms: number
}

export type ImportLine = {
  line: number
  given: string
  finess: string | null
  ej: string | null
  level: string | null
  outcome: Outcome
  raw: string[]
}

export type ImportDetail = ImportRow & { issues: Issue[]; sample: ImportLine[] }

export const importColumns = `id, source, period, status, file_name as "fileName", sheet, content_sha256 as "contentSha256", header, covers, lines, skipped, changes,
  author_id as "authorId", author_name as "authorName", created_at as "createdAt", applied_at as "appliedAt", ended_by as "endedBy", ms`

/** Newest first. */
export function readImports(actor: Actor, { limit = 50, source }: { limit?: number; source?: string } = {}): Promise<ImportRow[]> {
  return asActor(
    actor,
    (sql) =>
      sql<
        ImportRow[]
      >`select ${sql.unsafe(importColumns)} from import where ${source ?? null}::text is null or source = ${source ?? null} order by id desc limit ${limit}`,
  )
}

/** All of an import but its lines, of which `sample` shows the rejected ones first. Issues and lines are for their author, the ANS and the operator. */
export function readImport(actor: Actor, id: number, { sample = 100 }: { sample?: number } = {}): Promise<ImportDetail> {
  return asActor(actor, async (sql) => {
    const row = await readRow(sql, id)
    const lines = await sql<ImportLine[]>`
      select line, given, finess, ej, level, outcome, raw from import_line where import_id = ${id}
      order by array_position(array['rejected', 'duplicate', 'applied', 'unchanged'], outcome), line limit ${sample}`
    return { ...row, issues: await readIssues(sql, id), sample: lines }
  })
}

/** @throws Refusal 404 when there is no such import. */
export async function readRow(sql: Tx, id: number): Promise<ImportRow> {
  const [row] = await sql<ImportRow[]>`select ${sql.unsafe(importColumns)} from import where id = ${id}`
  if (!row) throw new Refusal('import-inconnu', 404, `Aucun import n° ${id}. Aucune donnée n’a été modifiée.`)
  return row
}

export function readIssues(sql: Tx, id: number): Promise<Issue[]> {
  return sql<Issue[]>`
    select sheet, line, "column", value, code, level, message from import_issue where import_id = ${id} order by line nulls first, id`
}

export async function resultOf(
  sql: Tx,
  row: ImportRow,
  rest: Partial<ImportResult> & { status: ImportResult['status'] },
): Promise<ImportResult> {
  const { id, source, sheet, period, fileName, lines, skipped, changes, header, ms } = row
  const issues = rest.issues ?? (await readIssues(sql, id))
  return { import: id, source, sheet, period, fileName, lines, skipped, changes, issues, reasons: header.reasons, ms, ...rest }
}
