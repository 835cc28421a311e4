import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Tx } from '../../../db/client.server'
import type { MatchedLine } from '../match'
import type { Issue } from '../validate/issue'
import { json } from './json'

const lineColumns = 'import_id, line, given, finess, ej, level, outcome, raw, "values", absences'
const issueColumns = 'import_id, sheet, line, "column", value, code, level, message'

export function copyLines(sql: Tx, id: number, lines: readonly MatchedLine[]): Promise<void> {
  return copy(sql, 'import_line', lineColumns, lines, ({ line, given, finess, ej, level, outcome, raw, values, absences }) => [
    ...[String(id), String(line), given, finess, ej, level, outcome],
    ...[json(raw), json(values), isEmpty(absences) ? null : json(absences)],
  ])
}

export function copyIssues(sql: Tx, id: number, issues: readonly Issue[]): Promise<void> {
  return copy(sql, 'import_issue', issueColumns, issues, ({ sheet, line, column, value, code, level, message }) => [
    ...[String(id), sheet, line === null ? null : String(line), column, value, code, level, message],
  ])
}

const chunkRows = 2000

/** COPY does not enter a table with row-level security: it fills a temporary one, that an INSERT empties under the policies. */
async function copy<T>(sql: Tx, table: string, columns: string, rows: readonly T[], cellsOf: (row: T) => (string | null)[]): Promise<void> {
  if (rows.length === 0) return
  const waiting = `waiting_${table}`
  await sql.unsafe(`create temporary table ${waiting} on commit drop as select ${columns} from ${table} limit 0`)
  const chunks = function* () {
    for (let start = 0; start < rows.length; start += chunkRows) {
      let text = ''
      for (const row of rows.slice(start, start + chunkRows)) text += `${cellsOf(row).map(escaped).join('\t')}\n`
      yield text
    }
  }
  await pipeline(Readable.from(chunks()), await sql.unsafe(`copy ${waiting} from stdin`).writable())
  await sql.unsafe(`insert into ${table} (${columns}) select * from ${waiting}`)
}

const specials: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }

/** PostgreSQL refuses NUL; files may hold some. */
function escaped(cell: string | null): string {
  return cell === null ? '\\N' : cell.replace(/[\\\t\n\r\0]/g, (special) => specials[special] ?? '')
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false
  return true
}
