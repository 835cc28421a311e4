import type { Tx } from '../../db/client.server'
import type { Absence, Value, Volet } from '../column'
import type { Period } from '../period'
import { type SheetColumn, snake } from '../sheet-columns'
import type { Level } from '../source'
import { formersOf, readLineage, underNewNumber } from '../succession/lineage'
import { snapshotSources } from '../tables'
import { type Effective, latest } from './effective'

/** An établissement as files may name it. */
export type Subject = { finess: string; ej: string; volet: Volet | null }

/** What a file says in one cell, and where it says it; by rule, no line says it. */
export type Answer = {
  value: Value | null
  absence: Absence | undefined
  period: Period
  said?: { level: Level; import: number; file: string; sheet: string; line: number; letter: string | undefined }
}

type FileOf = {
  id: number
  source: string
  period: Period
  covers: string[]
  name: string
  sheet: string
  letters: Record<string, string> | null
}

type Row = {
  source: string
  import: number
  finess: string
  line: number
  absences: Record<string, Absence> | null
  origins: Record<string, { import: number; line: number }> | null
  values: Record<string, Value | null>
}

/** Everything that files have said of an établissement. `effective` are the files behind the point looked at, undone ones of a closed point included. */
export async function readAnswers(sql: Tx, subject: Subject, effective: readonly Effective[]) {
  const lineage = await readLineage(sql)
  const numbers = [subject.finess, subject.ej, ...(await readPmsis(sql, [subject.finess, ...formersOf(lineage, [subject.finess])]))]
  const rows = underNewNumber(lineage, await readRows(sql, [...numbers, ...formersOf(lineage, numbers)]))
  const files = await readFiles(sql, effective, rows)
  const book = { subject, rows, fileById: new Map(files.map((file) => [file.id, file])) }
  const latest = files.filter(({ applied }) => applied)
  const pmsiAmong = (imports: readonly number[]) =>
    rows.find((row) => row.source === 'programmes' && row.finess === subject.finess && row.import === imports[0])?.values.pmsi
  const pmsiUntil = (month: Period) =>
    pmsiAmong(latest.filter((file) => file.period <= month && covers(file, 'programmes', 'pmsi')).map(({ id }) => id))
  return {
    /** Months of which an applied file gives the column, oldest first. */
    monthsOf: ({ source, field }: SheetColumn): Period[] =>
      [...new Set(latest.filter((file) => covers(file, source.key, field)).map(({ period }) => period))].sort(),
    /** What the file of that very month said. */
    inMonth(column: SheetColumn, month: Period): Answer | undefined {
      const own = latest.filter((file) => file.period === month && covers(file, column.source.key, column.field)).map(({ id }) => id)
      const imports = column.source.file?.disposition === 'merge' ? own : own.slice(0, 1)
      return answer(book, column, imports, month, pmsiUntil(month))
    },
    /** What the point shows. */
    atPoint(column: SheetColumn): Answer | undefined {
      const own = effective.find(({ source }) => source === column.source.key)
      const imports = own?.groups.find(({ fields }) => fields.includes(column.field))?.imports ?? []
      return answer(book, column, imports, own?.months[column.field] ?? '', pmsiAmong(groupOf(effective, 'programmes', 'pmsi')))
    },
  }
}

type Book = { subject: Subject; rows: readonly Row[]; fileById: ReadonlyMap<number, FileOf> }

/** The finest level that has a row answers, even by an empty cell: the same order as `resolveSource`, a line at a time. */
function answer(
  { subject, rows, fileById }: Book,
  column: SheetColumn,
  imports: readonly number[],
  month: Period,
  pmsi: Value | null | undefined,
): Answer | undefined {
  if (imports.length === 0) return undefined
  const { source, field } = column
  const numbers: Record<Level, Value | null | undefined> = { EG: subject.finess, PMSI: pmsi, EJ: subject.ej }
  for (const level of levelsOf(column)) {
    for (const id of imports) {
      const row = rows.find((one) => one.source === source.key && one.import === id && one.finess === numbers[level])
      if (!row) continue
      const at = row.origins?.[field] ?? { import: id, line: row.line }
      const file = fileById.get(at.import)
      const said = file && { level, import: file.id, file: file.name, sheet: file.sheet, line: at.line, letter: file.letters?.[column.key] }
      return { value: row.values[snake(field)] ?? null, absence: row.absences?.[field], period: file?.period ?? month, said }
    }
  }
  const isRuled = column.column.whenUnnamed !== undefined && (column.volet === undefined || column.volet === subject.volet)
  return { value: isRuled ? (column.column.whenUnnamed ?? null) : null, absence: undefined, period: month }
}

function levelsOf({ column, source }: SheetColumn): readonly Level[] {
  if (column.level === 'EJ') return ['EJ']
  return source.file?.levels.includes('PMSI') ? ['EG', 'PMSI', 'EJ'] : ['EG', 'EJ']
}

const covers = (file: FileOf, source: string, field: string) => file.source === source && file.covers.includes(field)

function groupOf(effective: readonly Effective[], source: string, field: string): number[] {
  return effective.find((one) => one.source === source)?.groups.find(({ fields }) => fields.includes(field))?.imports ?? []
}

/** Applied files, the latest first, those that a closed point has kept, and those, undone since, of which a later file has kept a cell. */
function readFiles(sql: Tx, effective: readonly Effective[], rows: readonly Row[]): Promise<(FileOf & { applied: boolean })[]> {
  const origins = rows.flatMap((row) => Object.values(row.origins ?? {}).map((origin) => origin.import))
  const kept = [...effective.flatMap(({ groups }) => groups.flatMap(({ imports }) => imports)), ...origins]
  return sql<(FileOf & { applied: boolean })[]>`
    select id, source, period, covers, file_name as name, sheet, header -> 'letters' as letters, status = 'applied' as applied from import
    where (status = 'applied' or id = any(${kept})) and source <> 'finess' order by period desc, ${latest(sql)}`
}

async function readPmsis(sql: Tx, numbers: string[]): Promise<string[]> {
  const rows = await sql<{ pmsi: string }[]>`select distinct pmsi from programmes where finess = any(${numbers}) and pmsi is not null`
  return rows.map(({ pmsi }) => pmsi)
}

function readRows(sql: Tx, numbers: string[]): Promise<Row[]> {
  const parts = snapshotSources.map(
    ({ key }) =>
      sql`select ${key}::text as source, import_id as import, finess, line, absences, origins, to_jsonb(t) as values from ${sql(key)} t where finess = any(${numbers})`,
  )
  return sql<Row[]>`${parts.reduce((joined, part) => sql`${joined} union all ${part}`)}`
}
