import type { Tx } from '../../db/client.server'
import { showMoment } from '../moment'
import type { ImportRow } from '../register'
import { refreshOpenPoints } from '../sheet/rebuild'
import type { Source } from '../source'
import { sourceByKey } from '../sources'
import { factsSql } from '../steps/apply/facts-sql'
import { recount } from '../steps/apply/recount'
import type { MatchedLine } from '../steps/match'
import { copyIssues, copyLines } from '../steps/stage/copy'
import { json } from '../steps/stage/json'
import { readMonth } from '../steps/stage/month'
import type { Issue } from '../steps/validate'
import type { Kept } from './overlay'

type Said = { lines: MatchedLine[]; issues: Issue[]; wanted: ReadonlySet<number>; corrections: readonly Kept[] }

/**
 * Puts lines that were read again in the place of what they were, and counts the import anew. An applied import gets the rows that it lacked;
 * those it has stay as they are. Returns the import as it now is.
 */
export async function settle(sql: Tx, row: ImportRow, said: Said): Promise<ImportRow> {
  const { id, sheet, period, covers, status } = row
  const source = sourceByKey(row.source) as Source
  const wanted = [...said.wanted]
  const issues = [...said.issues, ...(await heldAlready(sql, row, said)), ...noticesOf(sheet, said.corrections)]
  await sql`delete from import_line where import_id = ${id} and line = any(${wanted})`
  await copyLines(sql, id, { lines: said.lines, spoken: said.wanted }, () => {})
  await sql`delete from import_issue where import_id = ${id} and line = any(${wanted})`
  await copyIssues(sql, id, issues)
  const month = await readMonth(sql, source, period, covers, id)
  const counts = await recount(sql, row, source, month)
  await sql`update import set lines = ${json(counts.lines)}::text::jsonb, changes = ${json(counts.changes)}::text::jsonb where id = ${id}`
  if (status === 'applied') {
    await sql`delete from ${sql(source.key)} where import_id = ${id} and line = any(${wanted})`
    await sql.unsafe(factsSql(source, id, covers, month, { missing: true }))
    await sql`select pg_advisory_xact_lock(points_lock())`
    await refreshOpenPoints(sql, source.key, period)
  }
  return { ...row, ...counts }
}

/** The good lines are where they were: a corrected one about the same subject comes after them, whatever its place in the file. */
async function heldAlready(sql: Tx, { id, sheet }: ImportRow, { lines, wanted }: Said): Promise<Issue[]> {
  const numbers = lines.flatMap(({ finess, outcome }) => (finess && outcome === 'applied' ? finess : []))
  const rows = await sql<{ finess: string; line: number }[]>`
    select finess, min(line) as line from import_line
    where import_id = ${id} and finess = any(${numbers}) and outcome in ('applied', 'unchanged') and line <> all(${[...wanted]}) group by 1`
  const lineByFiness = new Map(rows.map(({ finess, line }) => [finess, line]))
  return lines.flatMap((one): Issue[] => {
    const held = one.outcome === 'applied' ? lineByFiness.get(one.finess ?? '') : undefined
    if (held === undefined) return []
    one.outcome = 'duplicate'
    const message = `FINESS ${one.finess} déjà donné à la ligne ${held}, avec les mêmes valeurs.`
    return [{ sheet, line: one.line, column: null, value: one.finess ?? '', code: 'doublon', level: 'notice', message }]
  })
}

function noticesOf(sheet: string, corrections: readonly Kept[]): Issue[] {
  return corrections.map(({ line, value, was, author, at }) => {
    const message = `Corrigé par ${author} le ${showMoment(at)} : « ${was.slice(0, 80)} » dans le fichier, « ${value.slice(0, 80)} » ici.`
    return { sheet, line, column: null, value, code: 'corrige', level: 'notice', message }
  })
}
