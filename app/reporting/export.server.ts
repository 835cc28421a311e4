import { writeFile } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Actor } from '../../db/actor'
import type { Period } from '../../importers/period'
import { buildReport } from './build/index.server'
import { readReport } from './store.server'
import type { Table } from './table'
import { csv } from './write/csv'
import { writeXlsx } from './write/xlsx'

export const formats = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const
export type Format = keyof typeof formats

export const isFormat = (said: string): said is Format => Object.hasOwn(formats, said)

/** The bytes of a report in a format. */
export async function fileOf(tables: readonly Table[], format: Format): Promise<Buffer> {
  if (format === 'csv') return Buffer.from(csv(tables), 'utf8')
  const stream = new PassThrough()
  const [content] = await Promise.all([buffer(stream), writeXlsx(tables, stream)])
  return content
}

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
