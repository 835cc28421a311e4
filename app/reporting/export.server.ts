import { writeFile } from 'node:fs/promises'
import { PassThrough, type Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Actor } from '../../db/actor'
import type { Period } from '../../importers/period'
import { Outlet } from '../../importers/spreadsheet/outlet'
import { buildReport } from './build/index.server'
import { readReport } from './store.server'
import type { Table } from './table'
import { csv } from './write/csv'
import { writeOds } from './write/ods'
import { writeXlsx } from './write/xlsx'

export const formats = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const
export type Format = keyof typeof formats

export const isFormat = (said: string): said is Format => Object.hasOwn(formats, said)

/** The bytes of a report in a format, as they come. */
export function streamOf(tables: readonly Table[], format: Format): Readable {
  const stream = new PassThrough()
  if (format === 'csv') return stream.end(csv(tables))
  const written =
    format === 'ods' ? writeOds(tables, new Outlet(stream), tables[0]?.title ?? '').then(() => stream.end()) : writeXlsx(tables, stream)
  written.catch((error: Error) => stream.destroy(error))
  return stream
}

export const fileOf = (tables: readonly Table[], format: Format): Promise<Buffer> => buffer(streamOf(tables, format))

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
