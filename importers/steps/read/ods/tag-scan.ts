import type { Sink } from '../inflate'
import { limits } from '../limits'
import { Refusal } from '../refusals'
import { greaterThan, nextTag, slash } from '../xml/bytes'
import { Tag } from './tag'
import { type Element, type Vocabulary, vocabularyOf } from './vocabulary'

/** What is told of an XML part, in its order; an empty element is opened, then closed. Names that the reading has no use for are undefined. */
export type Listener = {
  open(name: Element | undefined, tag: Tag): void
  close(name: Element | undefined): void
  /** Characters between two tags, as they are written. */
  text(bytes: Buffer, start: number, end: number): void
}

const none = Buffer.alloc(0)
const question = 0x3f

/** Goes through content.xml window after window, tag after tag; what the end of a window cuts waits for the next one. */
export class TagScan implements Sink {
  #listener: Listener
  #carry: Buffer = none
  #vocabulary: Vocabulary | undefined
  #tag = new Tag()

  constructor(listener: Listener) {
    this.#listener = listener
  }

  push(chunk: Buffer): void {
    const bytes = this.#carry.length > 0 ? Buffer.concat([this.#carry, chunk]) : chunk
    this.#carry = bytes.subarray(this.#read(bytes))
    if (this.#carry.length > limits.unitBytes) throw new Refusal('incoherent', 'partie « content.xml »')
  }

  end(): void {
    if (this.#carry.toString('latin1').trim() !== '') throw new Refusal('incoherent', 'partie « content.xml »')
  }

  /** Gives back where what the window cuts starts: a text is only told with the whole tag that follows it. */
  #read(bytes: Buffer): number {
    let at = 0
    for (let open = nextTag(bytes, at); open < bytes.length; open = nextTag(bytes, at)) {
      const next = bytes[open + 1] === slash ? this.#readClosing(bytes, at, open) : this.#readOpening(bytes, at, open)
      if (next < 0) break
      at = next
    }
    return at
  }

  #readClosing(bytes: Buffer, text: number, open: number): number {
    const end = bytes.indexOf(greaterThan, open)
    if (end < 0) return -1
    if (open > text) this.#listener.text(bytes, text, open)
    this.#listener.close(this.#vocabulary?.elements.at(bytes, open + 2, nameEnd(bytes, open + 2)))
    return end + 1
  }

  #readOpening(bytes: Buffer, text: number, open: number): number {
    if (bytes[open + 1] === question) return afterInstruction(bytes, open)
    const end = nameEnd(bytes, open + 1)
    const name = this.#vocabulary?.elements.at(bytes, open + 1, end)
    const next = this.#tag.read(bytes, end, name && this.#vocabulary?.attributes)
    if (next < 0) return next
    if (open > text) this.#listener.text(bytes, text, open)
    this.#vocabulary ??= vocabularyOf(bytes.toString('utf8', open, next))
    this.#listener.open(name, this.#tag)
    if (this.#tag.isEmpty) this.#listener.close(name)
    return next
  }
}

function afterInstruction(bytes: Buffer, open: number): number {
  const end = bytes.indexOf('?>', open)
  return end < 0 ? -1 : end + 2
}

/** Just after a name. */
function nameEnd(bytes: Buffer, start: number): number {
  let at = start
  for (let code = bytes[at] ?? 0; code > 32 && code !== slash && code !== greaterThan; code = bytes[++at] ?? 0);
  return at
}
