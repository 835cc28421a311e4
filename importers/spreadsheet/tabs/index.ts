import { PassThrough, type Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Outlet } from '../outlet'
import { csv } from './csv'
import { writeOds } from './ods'
import type { Tab } from './tab'
import { writeXlsx } from './xlsx'

export type { Cell, Tab } from './tab'

export const formats = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const
export type Format = keyof typeof formats

export const isFormat = (said: string): said is Format => Object.hasOwn(formats, said)

/** The bytes of tabs in a format, as they come. */
export function streamOf(tabs: readonly Tab[], format: Format): Readable {
  const stream = new PassThrough()
  if (format === 'csv') return stream.end(csv(tabs))
  const written =
    format === 'ods' ? writeOds(tabs, new Outlet(stream), tabs[0]?.title ?? '').then(() => stream.end()) : writeXlsx(tabs, stream)
  written.catch((error: Error) => stream.destroy(error))
  return stream
}

export const fileOf = (tabs: readonly Tab[], format: Format): Promise<Buffer> => buffer(streamOf(tabs, format))
