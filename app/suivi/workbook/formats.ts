import type { Outlet } from '../../../importers/spreadsheet/outlet'
import type { Content, Rows, Stamping } from './content'
import { writeCsv } from './csv'
import { writeOds } from './ods/write'
import { writeXlsx } from './xlsx/write'

export type Format = 'xlsx' | 'ods' | 'csv'

type Writer = (out: Outlet, content: Content, rows: Rows, stamping: Stamping) => Promise<number>

export const formats: Record<Format, { type: string; write: Writer }> = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeXlsx },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', write: writeOds },
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
}

export const isFormat = (said: string): said is Format => Object.hasOwn(formats, said)
