import zlib from 'node:zlib'
import { Grid } from '../grid'
import { limits } from '../limits'
import { Notices } from '../notices'
import type { PackedWorkbook } from '../packed'
import { Refusal, shownName } from '../refusals'
import { checkText } from '../signature'
import { Texts } from '../texts'
import { asUtf8, windowsOf } from './encoding'
import { RecordCount } from './record-count'
import { RecordScan } from './record-scan'
import { findSeparator } from './separator'

const headLength = 64 * 1024

/** A delimited text as a workbook of one sheet, named after the file. */
export function readCsv(fileName: string, content: Buffer, maxRows: number): PackedWorkbook {
  const name = shownName(fileName).replace(/(\.csv)?\.\w+$/i, '')
  const texts = new Texts()
  const notices = new Notices(name)
  const grid = new Grid(name, { cells: limits.cells, maxRows, repeats: 0 })
  const { bytes, encoding } = asUtf8(content)
  const { separator, start } = separatorOf(bytes.toString('utf8', 0, headLength))
  new RecordScan(bytes, separator, grid, texts, notices).read(start)
  const count = new RecordCount(separator)
  for (const window of windowsOf(bytes.subarray(start))) count.push(window)
  count.end()
  if (encoding === 'mixte') {
    notices.addForSheet(
      'mixed-encoding',
      'Le fichier mélange deux encodages (UTF-8 et Windows-1252) : chaque ligne a été lue dans le sien.',
    )
  }
  return {
    format: 'csv',
    texts: texts.list,
    sheets: [{ name, hidden: false, counted: count.counted, ...grid.packed(), notices: notices.all() }],
  }
}

/** Excel writes and hides a first line `sep=;`: it is not a row, and the records start after it. */
function separatorOf(text: string): { separator: string; start: number } {
  const declared = /^sep=([;,\t|])(?:\r\n|\r|\n)/i.exec(text)
  if (declared) return { separator: declared[1] ?? ';', start: declared[0].length }
  return { separator: findSeparator(text), start: 0 }
}

export function gunzip(content: Buffer): Buffer {
  const text = inflated(content)
  if (text.length === 0) throw new Refusal('empty')
  checkText(text)
  return text
}

function inflated(content: Buffer): Buffer {
  try {
    return zlib.gunzipSync(content, { maxOutputLength: limits.totalBytes, chunkSize: 4 * 1024 * 1024 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new Refusal('bomb')
    if (code === 'Z_BUF_ERROR') throw new Refusal('truncated')
    if (typeof code === 'string' && code.startsWith('Z_')) throw new Refusal('incoherent')
    throw error
  }
}
