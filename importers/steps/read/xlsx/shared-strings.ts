import type { Sink } from '../inflate'
import { limits } from '../limits'
import { Refusal } from '../refusals'
import type { Texts } from '../texts'
import { afterTag, greaterThan, lessThan, nextTag, slash } from '../xml/bytes'
import { isBlank, readText, rootPrefix } from '../xml/elements'

/** Index of a text in `Texts` by its index in the file; 0 for the texts made of white space. */
export type SharedStrings = number[]

const none = Buffer.alloc(0)

/** Reads sharedStrings.xml `<si>` after `<si>`, each text decoded once. */
export class SharedStringsScan implements Sink {
  readonly ids: SharedStrings = []
  #texts: Texts
  #carry: Buffer = none
  #prefix: string | undefined

  constructor(texts: Texts) {
    this.#texts = texts
  }

  push(chunk: Buffer): void {
    const bytes = this.#carry.length > 0 ? Buffer.concat([this.#carry, chunk]) : chunk
    const text = bytes.toString('latin1')
    this.#prefix ??= rootPrefix(text, 'sst')
    const done = this.#prefix === undefined ? 0 : this.#readItems(bytes, text, this.#prefix)
    this.#carry = bytes.subarray(done)
    if (this.#carry.length > limits.unitBytes) throw new Refusal('incoherent', 'textes partagés')
  }

  end(): void {
    const isCut = this.#prefix === undefined || this.#carry.includes(`<${this.#prefix}si`)
    if (isCut) throw new Refusal('incoherent', 'textes partagés')
  }

  /** Gives back where the first unfinished item starts. */
  #readItems(bytes: Buffer, text: string, prefix: string): number {
    const opening = `<${prefix}si`
    const closing = `</${prefix}si>`
    let at = 0
    for (;;) {
      const open = text.indexOf(opening, at)
      if (open < 0) return Math.max(at, text.lastIndexOf('<'))
      const tagEnd = text.indexOf('>', open)
      if (tagEnd < 0) return open
      const isEmpty = text[tagEnd - 1] === '/'
      const close = isEmpty ? tagEnd : text.indexOf(closing, tagEnd)
      if (close < 0) return open
      this.ids.push(isEmpty ? 0 : this.#idOf(this.#runs(bytes, text, tagEnd + 1, close, prefix)))
      if (this.ids.length > limits.sharedStrings) throw new Refusal('bomb', 'textes partagés')
      at = isEmpty ? tagEnd + 1 : close + closing.length
    }
  }

  #runs(bytes: Buffer, text: string, start: number, end: number, prefix: string): string {
    return plainRun(bytes, start, end, prefix.length) ?? readRuns(bytes, text, start, end, prefix)
  }

  #idOf(raw: string): number {
    return isBlank(raw) ? 0 : this.#texts.addCleaned(readText(raw))
  }
}

/** Still escaped text of an `<si>` or `<is>` between two offsets: its runs one after the other, without the phonetic hints of `rPh`. */
export function readRuns(bytes: Buffer, text: string, start: number, end: number, prefix: string): string {
  const textTag = `<${prefix}t`
  const phonetic = `<${prefix}rPh`
  let raw = ''
  let at = text.indexOf('<', start)
  while (at >= 0 && at < end) {
    const tagEnd = text.indexOf('>', at)
    let next = text.indexOf('<', tagEnd)
    if (text.startsWith(phonetic, at)) {
      const close = text.indexOf(`</${prefix}rPh>`, at)
      if (close < 0 || close > end) break
      next = text.indexOf('<', close + 1)
    } else if (text.startsWith(textTag, at) && isTagEnd(text, at + textTag.length)) {
      raw += bytes.toString('utf8', tagEnd + 1, next < 0 ? end : next)
    }
    at = next
  }
  return raw
}

/** The same when there is a single `<t>` and nothing else, which is nearly always; undefined otherwise. */
export function plainRun(bytes: Buffer, start: number, end: number, prefixLength: number): string | undefined {
  const name = start + 1 + prefixLength
  const isText = bytes[start] === lessThan && bytes[name] === 0x74 && (bytes[name + 1] === greaterThan || bytes[name + 1] === 32)
  if (!isText) return undefined
  const textStart = afterTag(bytes, name)
  const textEnd = nextTag(bytes, textStart)
  if (bytes[textStart - 2] === slash || bytes[textEnd + 1] !== slash || afterTag(bytes, textEnd) !== end) return undefined
  return bytes.toString('utf8', textStart, textEnd)
}

const isTagEnd = (text: string, at: number) => text[at] === '>' || text[at] === ' '
