import { writeFile } from 'node:fs/promises'
import type { Actor } from '../../db/actor'
import type { Period } from '../../importers/period'
import { type Format, fileOf } from '../../importers/spreadsheet/tabs'
import { buildReport } from './build/index.server'
import { readReport } from './store.server'
import type { Table } from './table'

/** Writes a report to a file; `rows` counts its rows, all tabs together. */
export async function writeReport(
  actor: Actor,
  key: string,
  { point, format, out }: { point: Period; format: Format; out: string },
): Promise<{ file: string; rows: number }> {
  const { definition } = await readReport(actor, key)
  const tables = await buildReport(actor, definition, point)
  await writeFile(out, await fileOf(tables, format))
  return { file: out, rows: rowCount(tables) }
}

/** Rows of data, all tabs together. */
export const rowCount = (tables: readonly Table[]): number => tables.reduce((sum, { rows }) => sum + rows.length, 0)
