import type { Workbook } from './cells'
import { gunzip, readCsv } from './csv/read'
import { inflateStreaming, inflateWhole, type Reading } from './inflate'
import { limits } from './limits'
import { readOds } from './ods/read'
import { type PackedWorkbook, unpack } from './packed'
import { explain, type ReadRefusal, Refusal } from './refusals'
import { checkSignature } from './signature'
import { readXlsx } from './xlsx/read'
import { type Archive, openArchive } from './zip'
import { isOds } from './zip-names'

export type ReadOptions = {
  /** Rows of a sheet above which the file is refused; sources larger than a workbook of follow-up raise it. */
  maxRows?: number
}

/** Reads a file in this thread, for tests and commands: uploads go through `readWorkbookSafely`. */
export function readWorkbook(
  fileName: string,
  content: Buffer,
  { maxRows = limits.rows }: ReadOptions = {},
): Workbook | { refused: ReadRefusal } {
  return refusing(fileName, () => {
    const format = checkSignature(fileName, content)
    if (format !== 'archive') return unpack(readCsv(fileName, format === 'csv' ? content : gunzip(content), maxRows))
    const archive = openArchive(content)
    return unpack(inflateWhole(archive, readArchive(archive, maxRows)))
  })
}

/** The same, still packed to cross threads, holding one mebibyte of XML at a time. */
export async function readPacked(fileName: string, content: Buffer, maxRows: number): Promise<PackedWorkbook | { refused: ReadRefusal }> {
  try {
    const format = checkSignature(fileName, content)
    if (format !== 'archive') return readCsv(fileName, format === 'csv' ? content : gunzip(content), maxRows)
    const archive = openArchive(content)
    return await inflateStreaming(archive, readArchive(archive, maxRows))
  } catch (error) {
    return refusalOf(error, fileName)
  }
}

/** What can be refused at once, without inflating nor starting a thread. */
export function precheck(fileName: string, content: Buffer): { refused: ReadRefusal } | undefined {
  return refusing(fileName, () => {
    if (checkSignature(fileName, content) === 'archive') openArchive(content)
    return undefined
  })
}

/** The parts say which kind of workbook it is. */
const readArchive = (archive: Archive, maxRows: number): Reading<PackedWorkbook> =>
  isOds(archive.entries) ? readOds(archive, maxRows) : readXlsx(archive, maxRows)

function refusing<Result>(fileName: string, read: () => Result): Result | { refused: ReadRefusal } {
  try {
    return read()
  } catch (error) {
    return refusalOf(error, fileName)
  }
}

function refusalOf(error: unknown, fileName: string): { refused: ReadRefusal } {
  if (error instanceof Refusal) return { refused: explain(error, fileName) }
  throw error
}
