import { constants, gunzipSync } from 'node:zlib'

const firstBytes = 4096
/** The first line of the etalab flows, before a file that has no header row; the notice says tabulation, the files say « ; ». */
const firstLine = /^(ï»¿)?"?finess"?[;\t]"?etalab"?[;\t]/i
/** The « structures » flow of FINESS+ says its version and its day before anything else. */
const firstKeys = /^(ï»¿)?\s*\{[^[{]*"(generatedAt|gco|gcc|pmej)"\s*:/

/** Whether a file is an etalab flow of FINESS or the structures of FINESS+, plain or gzipped. */
export function isReferentiel(fileName: string, content: Buffer): boolean {
  if (!isPacked(content) && /\.(xlsx|ods|zip)$/i.test(fileName)) return false
  const head = headOf(content)
  return firstLine.test(head) || firstKeys.test(head)
}

export function isFinessPlus(content: Buffer): boolean {
  return firstKeys.test(headOf(content))
}

const isPacked = (content: Buffer) => content[0] === 0x1f && content[1] === 0x8b

function headOf(content: Buffer): string {
  const head = content.subarray(0, firstBytes)
  return (isPacked(content) ? unpackStart(head) : head).toString('latin1')
}

/** The start of a gzip stream: Z_SYNC_FLUSH gives what is there instead of an error about what is missing. */
function unpackStart(head: Buffer): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    // A broken stream is no référentiel; the reader of ordinary files will say what is wrong with it.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) return Buffer.alloc(0)
    throw error
  }
}
