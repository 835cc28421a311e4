import type { Sink } from '../inflate'
import { limits } from '../limits'
import { Refusal } from '../refusals'

const exclamation = 0x21
const lessThan = 0x3c

/**
 * Hands XML on without comments and with CDATA as ordinary text, so that what follows may look for tags by their bytes.
 * A DOCTYPE is refused: with it come entities, the billion laughs and files read from elsewhere.
 */
export function plainXml(part: string, into: Sink): Sink {
  let held: Buffer = Buffer.alloc(0)
  let isFirst = true
  let marked: Buffer[] | undefined
  let markedSize = 0

  return {
    push(chunk) {
      if (isFirst) checkEncoding(chunk, part)
      isFirst = false
      const bytes = held.length > 0 ? Buffer.concat([held, chunk]) : chunk
      held = Buffer.alloc(0)
      if (!marked && hasDeclaration(bytes)) marked = []
      if (marked) {
        markedSize += bytes.length
        if (markedSize > limits.unitBytes) throw new Refusal('incoherent', `partie « ${part} »`)
        marked.push(bytes)
        return
      }
      const isCut = bytes[bytes.length - 1] === lessThan
      if (isCut) held = Buffer.from('<')
      into.push(isCut ? bytes.subarray(0, -1) : bytes)
    },
    end() {
      if (held.length > 0) throw new Refusal('incoherent', `partie « ${part} »`)
      if (marked) into.push(withoutDeclarations(Buffer.concat(marked).toString('latin1'), part))
      into.end()
    },
  }
}

function hasDeclaration(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(exclamation); at >= 0; at = bytes.indexOf(exclamation, at + 1)) {
    if (at > 0 && bytes[at - 1] === lessThan) return true
  }
  return false
}

/** Works on bytes written as latin1 characters: only ASCII is touched. */
function withoutDeclarations(xml: string, part: string): Buffer {
  let plain = ''
  let at = 0
  for (let open = xml.indexOf('<!'); open >= 0; open = xml.indexOf('<!', at)) {
    const isComment = xml.startsWith('<!--', open)
    const isText = xml.startsWith('<![CDATA[', open)
    const close = isComment ? xml.indexOf('-->', open + 4) : isText ? xml.indexOf(']]>', open + 9) : -1
    if (close < 0) throw new Refusal('incoherent', `partie « ${part} »`)
    plain += xml.slice(at, open)
    if (isText)
      plain += xml
        .slice(open + 9, close)
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
    at = close + 3
  }
  return Buffer.from(plain + xml.slice(at), 'latin1')
}

function checkEncoding(chunk: Buffer, part: string): void {
  const head = chunk.toString('latin1', 0, 200)
  const [, encoding = 'utf-8'] = /^[\s\xef\xbb\xbf]*<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)["']/.exec(head) ?? []
  const isReadable = /^[\s\xef\xbb\xbf]*</.test(head) && /^(utf-8|us-ascii)$/i.test(encoding)
  if (!isReadable) throw new Refusal('incoherent', `partie « ${part} »`)
}
