import type { Grid } from '../grid'
import { limits } from '../limits'
import type { Notices } from '../notices'
import { Refusal } from '../refusals'
import type { Texts } from '../texts'

const space = 0x20
const quote = 0x22
const equals = 0x3d
const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * Reads the records of a text in UTF-8, on its bytes: a field that repeats a known text is found by its hash, and no string is made of it.
 * Rows are numbered by record, as Excel numbers them when a person opens the file.
 */
export class RecordScan {
  #bytes: Buffer
  #separator: number
  #grid: Grid
  #texts: Texts
  #notices: Notices
  #row = 0

  constructor(bytes: Buffer, separator: string, grid: Grid, texts: Texts, notices: Notices) {
    this.#bytes = bytes
    this.#separator = separator.charCodeAt(0)
    this.#grid = grid
    this.#texts = texts
    this.#notices = notices
  }

  /** From a byte to the end. */
  read(start: number): void {
    let at = start
    while (at < this.#bytes.length) at = this.#readRecord(at)
  }

  /** Where the next record starts. */
  #readRecord(start: number): number {
    const bytes = this.#bytes
    const separator = this.#separator
    const { length } = bytes
    this.#grid.startRow(++this.#row)
    let at = start
    for (let col = 0; ; col++) {
      if (col === limits.sheetColumns) throw new Refusal('too-many-columns', `ligne ${this.#row}`)
      const isQuoted = bytes[at] === quote
      const after = isQuoted ? this.#afterQuoted(at) : at
      let end = after
      let code = -1
      let hash = 0
      for (; end < length; end++) {
        code = bytes[end] as number
        if (code === separator || code === lineFeed || code === carriageReturn) break
        hash = (Math.imul(hash, 31) + code) | 0
      }
      if (isQuoted) this.#put(col, this.#idOfQuoted(at, after, end))
      else if (end > at) this.#put(col, this.#idOfField(at, end, hash))
      if (end < length && code === separator) {
        at = end + 1
        continue
      }
      if (end - start > limits.unitBytes) throw new Refusal('incoherent', `vers la ligne ${this.#row}`)
      this.#grid.endRow()
      return end + (code === carriageReturn && bytes[end + 1] === lineFeed ? 2 : 1)
    }
  }

  /** Just after the closing quote of a field. */
  #afterQuoted(start: number): number {
    const bytes = this.#bytes
    let at = bytes.indexOf(quote, start + 1)
    while (at >= 0 && bytes[at + 1] === quote) at = bytes.indexOf(quote, at + 2)
    if (at < 0 || at - start > limits.csvFieldLength) throw this.#openQuote()
    // A quote that closes lines below, in the middle of a word, was the opening quote of another cell.
    const code = bytes[at + 1]
    const endsField = code === undefined || code === this.#separator || code === lineFeed || code === carriageReturn
    if (!endsField && bytes.subarray(start, at).includes(lineFeed)) throw this.#openQuote()
    return at + 1
  }

  #idOfQuoted(start: number, after: number, end: number): number {
    const bytes = this.#bytes
    let hash = 0
    let at = start + 1
    for (; at < after - 1 && bytes[at] !== quote; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0
    const isPlain = at === after - 1 && after === end
    if (isPlain) return at === start + 1 ? 0 : this.#idOfField(start + 1, at, hash)
    return this.#idOf(bytes.toString('utf8', start + 1, after - 1).replaceAll('""', '"') + bytes.toString('utf8', after, end))
  }

  #idOfField(start: number, end: number, hash: number): number {
    const first = this.#bytes[start] as number
    return first <= space || first === equals
      ? this.#idOf(this.#bytes.toString('utf8', start, end))
      : this.#texts.idOfBytes(this.#bytes, start, end, hash)
  }

  #idOf(raw: string): number {
    return /^[ \t\r\n]*$/.test(raw) ? 0 : this.#texts.idOf(withoutFormula(raw))
  }

  #put(col: number, id: number): void {
    if (id === 0) return
    this.#grid.put(col, id)
    this.#notices.addIfCleaned(this.#texts, id, this.#row, col)
  }

  #openQuote(): Refusal {
    return new Refusal('open-quote', '', String(this.#row))
  }
}

/** `="010000024"` is how some exports keep the leading zeros of a number in Excel. */
function withoutFormula(raw: string): string {
  return raw.startsWith('="') && raw.endsWith('"') && raw.slice(2, -1).trim() !== '' ? raw.slice(2, -1) : raw
}
