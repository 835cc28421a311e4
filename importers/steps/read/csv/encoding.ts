import { isUtf8 } from 'node:buffer'
import { StringDecoder } from 'node:string_decoder'
import iconv from 'iconv-lite'
import { isUtf16 } from '../signature'

export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252' | 'mixte'

const windowBytes = 1024 * 1024
const utf8Mark = Buffer.from('efbbbf', 'hex')

/** Text of a file, window after window, without its byte order mark; gives back the encoding once all is read. */
export function* decode(content: Buffer): Generator<string, Encoding, void> {
  if (isUtf16(content)) {
    const isBigEndian = content[0] === 0xfe
    const even = Buffer.from(content.subarray(2, content.length - (content.length % 2)))
    yield* decodeWith('utf16le', isBigEndian ? even.swap16() : even)
    return 'UTF-16'
  }
  const bare = content.subarray(0, 3).equals(utf8Mark) ? content.subarray(3) : content
  if (!isUtf8(bare)) return yield* decodeLines(bare)
  yield* decodeWith('utf8', bare)
  return 'UTF-8'
}

function* decodeWith(encoding: 'utf8' | 'utf16le', content: Buffer): Generator<string, void, void> {
  const decoder = new StringDecoder(encoding)
  for (let at = 0; at < content.length; at += windowBytes) yield decoder.write(content.subarray(at, at + windowBytes))
}

/** Line by line: two exports pasted together leave lines of each encoding in one file. Node's own windows-1252 misreads ’ œ €. */
function* decodeLines(content: Buffer): Generator<string, Encoding, void> {
  let isMixed = false
  let at = 0
  let text = ''
  while (at < content.length) {
    const end = content.indexOf(0x0a, at) + 1 || content.length
    const line = content.subarray(at, end)
    if (isUtf8(line)) {
      const read = line.toString('utf8')
      isMixed ||= read.length < line.length
      text += read
    } else text += iconv.decode(line, 'win1252')
    if (text.length > windowBytes) {
      yield text
      text = ''
    }
    at = end
  }
  yield text
  return isMixed ? 'mixte' : 'Windows-1252'
}
