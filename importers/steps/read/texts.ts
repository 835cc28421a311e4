const remembered = 50_000

/**
 * Every text of a workbook, nearly always once: cells hold its index, so that millions of cells cross threads as one array.
 * Index 0 is the empty text.
 */
export class Texts {
  readonly list: string[] = ['']
  /** Indexes of the texts from which control characters were removed. */
  readonly cleaned = new Set<number>()
  #idByText = new Map<string, number>()
  #idByWhole = new Map<number, number>()
  #idBySmall = new Int32Array(10_000)
  #byHash?: KnownBytes
  /** For texts known to be distinct already. */
  add(text: string): number {
    return this.list.push(text) - 1
  }

  idOf(text: string): number {
    if (text === '') return 0
    let id = this.#idByText.get(text)
    if (id === undefined) {
      if (this.#idByText.size >= remembered) this.#idByText.clear()
      id = this.addCleaned(text)
      this.#idByText.set(this.cleaned.has(id) ? text : (this.list[id] ?? text), id)
    }
    return id
  }

  /** Of bytes in UTF-8 (always of the same buffer) that are not blank, with the hash of these bytes. */
  idOfBytes(bytes: Buffer, start: number, end: number, hash: number): number {
    this.#byHash ??= new KnownBytes()
    const known = this.#byHash
    const slot = known.slotOf(bytes, start, end, hash)
    const id = known.ids[slot] as number
    if (id !== 0) return id
    const text = bytes.toString('utf8', start, end)
    return unstorable.test(text) ? this.idOf(text) : known.keep(slot, start, end, this.add(text))
  }

  /** Whole numbers from 0 to 999 999 999 999 999, without making a text to find it. */
  idOfWhole(value: number): number {
    if (value < 10_000) {
      if (!this.#idBySmall[value]) this.#idBySmall[value] = this.add(String(value))
      return this.#idBySmall[value] ?? 0
    }
    let id = this.#idByWhole.get(value)
    if (id === undefined) {
      if (this.#idByWhole.size >= remembered) this.#idByWhole.clear()
      id = this.add(String(value))
      this.#idByWhole.set(value, id)
    }
    return id
  }

  /** Postgres refuses NUL, and half an emoji cannot be stored: both go, and the cell keeps a space so that its line still counts. */
  addCleaned(text: string): number {
    if (!unstorable.test(text)) return this.add(text)
    const id = this.add(text.replace(everyUnstorable, '') || ' ')
    this.cleaned.add(id)
    return id
  }
}

const slots = 1 << 18
const mostTries = 16

/** Where each known text stands first in the bytes, and its index: open addressing, emptied when half full. */
class KnownBytes {
  readonly ids = new Uint32Array(slots)
  #starts = new Uint32Array(slots)
  #ends = new Uint32Array(slots)
  #count = 0

  /** The slot of these bytes, whose index is 0 when they are not known. Texts made to share a hash are forgotten, not searched one after the other. */
  slotOf(bytes: Buffer, start: number, end: number, hash: number): number {
    let slot = (hash ^ (hash >>> 15)) & (slots - 1)
    for (let tries = 0; this.ids[slot] !== 0 && !this.#isThere(slot, bytes, start, end); tries++) {
      if (tries === mostTries) {
        this.ids[slot] = 0
        break
      }
      slot = (slot + 1) & (slots - 1)
    }
    return slot
  }

  keep(slot: number, start: number, end: number, id: number): number {
    if (++this.#count > slots / 2) {
      this.ids.fill(0)
      this.#count = 0
      return id
    }
    this.ids[slot] = id
    this.#starts[slot] = start
    this.#ends[slot] = end
    return id
  }

  #isThere(slot: number, bytes: Buffer, start: number, end: number): boolean {
    let from = this.#starts[slot] as number
    if ((this.#ends[slot] as number) - from !== end - start) return false
    for (let at = start; at < end; at++) if (bytes[from++] !== bytes[at]) return false
    return true
  }
}

const unstorable = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u
const everyUnstorable = new RegExp(unstorable, 'gu')
