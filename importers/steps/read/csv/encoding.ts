import { isUtf8 } from 'node:buffer'
import { StringDecoder } from 'node:string_decoder'
import iconv from 'iconv-lite'
import { isUtf16 } from '../signature'

export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252' | 'mixte'

const windowBytes = 1024 * 1024
const utf8Mark = Buffer.from('efbbbf', 'hex')

/** The text of a file in UTF-8, without its byte order mark: the very bytes of the file when it is in UTF-8 already. */
export function asUtf8(content: Buffer): { bytes: Buffer; encoding: Encoding } {
  if (isUtf16(content)) return { bytes: fromUtf16(content), encoding: 'UTF-16' }
  const bare = content.subarray(0, 3).equals(utf8Mark) ? content.subarray(3) : content
  return isUtf8(bare) ? { bytes: bare, encoding: 'UTF-8' } : fromLines(bare)
}

/** Text of bytes in UTF-8, window after window. */
export function* windowsOf(bytes: Buffer): Generator<string, void, void> {
  const decoder = new StringDecoder('utf8')
  for (let at = 0; at < bytes.length; at += windowBytes) yield decoder.write(bytes.subarray(at, at + windowBytes))
}

function fromUtf16(content: Buffer): Buffer {
  const isBigEndian = content[0] === 0xfe
  const even = Buffer.from(content.subarray(2, content.length - (content.length % 2)))
  const units = isBigEndian ? even.swap16() : even
  const decoder = new StringDecoder('utf16le')
  const pieces: Buffer[] = []
  for (let at = 0; at < units.length; at += windowBytes) {
    pieces.push(Buffer.from(wellFormed(decoder.write(units.subarray(at, at + windowBytes)))))
  }
  return Buffer.concat(pieces)
}

/** Half an emoji, that UTF-16 may hold, is no character of UTF-8: a control character stands for it, and is told and taken away like any other. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\u0001')

/** Line by line: two exports pasted together leave lines of each encoding in one file. Node's own windows-1252 misreads ’ œ €. */
function fromLines(content: Buffer): { bytes: Buffer; encoding: Encoding } {
  let isMixed = false
  let at = 0
  const pieces: Buffer[] = []
  while (at < content.length) {
    const end = content.indexOf(0x0a, at) + 1 || content.length
    const line = content.subarray(at, end)
    if (isUtf8(line)) {
      isMixed ||= line.some((byte) => byte > 0x7f)
      pieces.push(line)
    } else pieces.push(Buffer.from(iconv.decode(line, 'win1252')))
    at = end
  }
  return { bytes: Buffer.concat(pieces), encoding: isMixed ? 'mixte' : 'Windows-1252' }
}
