import type { Tx } from '../../../db/client.server'
import { copyIn } from '../../../db/copy'
import type { MatchedLine } from '../match'
import type { Issue } from '../validate/issue'
import { json } from './json'
import { rawText } from './raw'

const lineColumns = 'import_id, line, given, finess, ej, level, outcome, raw, "values", absences'
const issueColumns = 'import_id, sheet, line, "column", value, code, level, message'

/**
 * `told` hears how many lines have left. The texts of a line are kept when somebody may have to look at them: it is not taken as it is,
 * or something is said of it (`spoken`). Those of the others are in the file, which is kept.
 */
export function copyLines(
  sql: Tx,
  id: number,
  { lines, spoken }: { lines: readonly MatchedLine[]; spoken: ReadonlySet<number | null> },
  told: (done: number) => void,
): Promise<void> {
  const isPlain = ({ outcome, line }: MatchedLine) => (outcome === 'applied' || outcome === 'unchanged') && !spoken.has(line)
  return copy(sql, 'import_line', lineColumns, told, lines, (one) => {
    const { line, given, finess, ej, level, outcome, row, values, absences } = one
    return [
      ...[String(id), String(line), given, finess, ej, level, outcome].map(escaped),
      ...[row && !isPlain(one) ? rawText(row) : '[]', escaped(json(values)), escaped(isEmpty(absences) ? null : json(absences))],
    ]
  })
}

export function copyIssues(sql: Tx, id: number, issues: readonly Issue[]): Promise<void> {
  return copy(
    sql,
    'import_issue',
    issueColumns,
    () => {},
    issues,
    ({ sheet, line, column, value, code, level, message }) =>
      [String(id), sheet, line === null ? null : String(line), column, value, code, level, message].map(escaped),
  )
}

/** Sixteen pieces wait ahead of the socket: a few hundred kilobytes each. */
const chunkRows = 250
const toldRows = 2000

/** `cellsOf` gives them as COPY reads them. COPY does not enter a table with row-level security: it fills a temporary one, that an INSERT empties under the policies. */
async function copy<T>(
  sql: Tx,
  table: string,
  columns: string,
  told: (done: number) => void,
  rows: readonly T[],
  cellsOf: (row: T) => string[],
): Promise<void> {
  if (rows.length === 0) return
  const waiting = `waiting_${table}`
  await sql.unsafe(`create temporary table ${waiting} on commit drop as select ${columns} from ${table} limit 0`)
  const chunks = function* () {
    for (let start = 0; start < rows.length; start += chunkRows) {
      if (start % toldRows === 0) told(start)
      let text = ''
      for (const row of rows.slice(start, start + chunkRows)) text += `${cellsOf(row).join('\t')}\n`
      yield text
    }
  }
  await copyIn(sql, `copy ${waiting} from stdin`, chunks())
  await sql.unsafe(`insert into ${table} (${columns}) select * from ${waiting}`)
}

const specials: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }

/** PostgreSQL refuses NUL; files may hold some. */
function escaped(cell: string | null): string {
  if (cell === null) return '\\N'
  return /[\\\t\n\r\0]/.test(cell) ? cell.replace(/[\\\t\n\r\0]/g, (special) => specials[special] ?? '') : cell
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false
  return true
}
