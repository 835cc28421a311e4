import type { Tx } from '../../db/client.server'
import type { Period } from '../../importers/period'
import { type Effective, effectiveImports } from '../../importers/sheet/effective'
import type { SheetColumn } from '../../importers/sheet-columns'
import { formersOf, readLineage, underNewNumber } from '../../importers/succession/lineage'
import { snapshotSources } from '../../importers/tables'
import type { Line } from './line'

export type Level = 'EG' | 'EJ' | 'PMSI'

/** Where a national value was read: the file, and the address of the cell in it. */
export type FileSource = { import: number; file: string; sheet: string; line: number; column: string | null; importedAt: Date | null }

export type Origin = { level: Level; period: Period; source: FileSource }

type Read = {
  source: string
  import: number
  finess: string
  line: number
  origins: Record<string, { import: number; line: number }> | null
}
type File = { id: number; file: string; sheet: string; period: Period; letters: Record<string, string> | null; importedAt: Date | null }

/** For a line and a point, tells which row of which file answered a national column; undefined when none did. */
export async function readOrigins(
  sql: Tx,
  line: Line,
  pmsi: string | null,
  point: Period,
): Promise<(column: SheetColumn) => Origin | undefined> {
  const effective = await effectiveImports(sql, point)
  const subjects = subjectsOf(line, pmsi)
  const [lineage, numbers] = [await readLineage(sql), [...subjects.values()]]
  const rows = underNewNumber(lineage, await readRows(sql, effective, [...numbers, ...formersOf(lineage, numbers)]))
  const ids = rows.flatMap(({ import: id, origins }) => [id, ...Object.values(origins ?? {}).map((origin) => origin.import)])
  const files = await sql<File[]>`
    select id, file_name as file, sheet, period, header -> 'letters' as letters, applied_at as "importedAt" from import where id = any(${ids})`
  const fileById = new Map(files.map((file) => [file.id, file]))
  return (column) => {
    const found = findRow(column, effective, rows, subjects)
    if (!found) return undefined
    const at = found.row.origins?.[column.field] ?? { import: found.row.import, line: found.row.line }
    const file = fileById.get(at.import)
    return file && { level: found.level, period: file.period, source: sourceOf(file, at.line, column) }
  }
}

export function sourceOf(file: Omit<File, 'period'>, line: number, column: SheetColumn): FileSource {
  return {
    import: file.id,
    file: file.file,
    sheet: file.sheet,
    line,
    column: file.letters?.[column.key] ?? null,
    importedAt: file.importedAt,
  }
}

/** The numbers under which a file may name an établissement, in the order in which they answer. */
export function subjectsOf(line: Pick<Line, 'finess' | 'ej'>, pmsi: string | null): Map<Level, string> {
  return new Map([['EG', line.finess], ...(pmsi ? [['PMSI', pmsi] as const] : []), ['EJ', line.ej]])
}

/** Levels at which a column is looked for. */
export function levelsOf({ column, source }: SheetColumn): readonly Level[] {
  if (column.level === 'EJ') return ['EJ']
  return source.file?.levels.includes('PMSI') ? ['EG', 'PMSI', 'EJ'] : ['EG', 'EJ']
}

function findRow(
  column: SheetColumn,
  effective: Effective[],
  rows: Read[],
  subjects: Map<Level, string>,
): { row: Read; level: Level } | undefined {
  const imports =
    effective.find(({ source }) => source === column.source.key)?.groups.find(({ fields }) => fields.includes(column.field))?.imports ?? []
  for (const level of levelsOf(column)) {
    for (const id of imports) {
      const row = rows.find(
        (candidate) => candidate.source === column.source.key && candidate.import === id && candidate.finess === subjects.get(level),
      )
      if (row) return { row, level }
    }
  }
}

async function readRows(sql: Tx, effective: Effective[], subjects: string[]): Promise<Read[]> {
  const parts = snapshotSources.flatMap(({ key }) => {
    const imports = effective.find(({ source }) => source === key)?.groups.flatMap((group) => group.imports)
    return imports
      ? [
          sql`select ${key}::text as source, import_id as import, finess, line, origins from ${sql(key)} where import_id = any(${imports}) and finess = any(${subjects})`,
        ]
      : []
  })
  if (parts.length === 0) return []
  return sql<Read[]>`${parts.reduce((joined, part) => sql`${joined} union all ${part}`)}`
}
