import { isUtf8 } from 'node:buffer'
import { gunzipSync } from 'node:zlib'
import iconv from 'iconv-lite'

const maxBytes = 200_000_000

/** Text of a FINESS file, plain or gzipped; undefined when the gzip is damaged or would exceed 200 MB. */
export function decodeEtalab(content: Buffer): string | undefined {
  const bytes = content[0] === 0x1f && content[1] === 0x8b ? inflate(content) : content
  if (!bytes) return undefined
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\uFEFF/, '')
  const text = bytes.toString('latin1')
  // Announced as ISO-8859-1, but typographic apostrophes of windows-1252 are met (24 in the stock of 08/01/2021).
  return /[\u0080-\u009F]/.test(text) ? iconv.decode(bytes, 'windows-1252') : text
}

function inflate(content: Buffer): Buffer | undefined {
  try {
    return gunzipSync(content, { maxOutputLength: maxBytes })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return undefined
    throw error
  }
}

/** Cells of a row; undefined when a quote is not closed. */
export function splitRow(row: string, separator: string): string[] | undefined {
  if (!row.includes('"')) return row.split(separator)
  const cells: string[] = []
  let start = 0
  while (start <= row.length) {
    const isQuoted = row[start] === '"'
    const end = isQuoted ? closingQuote(row, start + 1) : cellEnd(row, separator, start)
    if (end === -1) return undefined
    cells.push(isQuoted ? unquote(row.slice(start + 1, end)) : row.slice(start, end))
    start = isQuoted ? cellEnd(row, separator, end) + 1 : end + 1
  }
  return cells
}

function cellEnd(row: string, separator: string, from: number): number {
  const end = row.indexOf(separator, from)
  return end === -1 ? row.length : end
}

function closingQuote(row: string, from: number): number {
  for (let at = row.indexOf('"', from); at !== -1; at = row.indexOf('"', at + 2)) {
    if (row[at + 1] !== '"') return at
  }
  return -1
}

/** Some exports quote twice, and the field then carries four quotes where the name has one. */
function unquote(inside: string): string {
  const once = inside.replaceAll('""', '"')
  const core = once.slice(1, -1)
  const isQuotedAgain = once.startsWith('"') && once.endsWith('"') && core.includes('""') && !core.replaceAll('""', '').includes('"')
  return (isQuotedAgain ? core : once).replace(/"{2,}/g, '"')
}
