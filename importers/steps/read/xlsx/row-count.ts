import type { Sink } from '../inflate'
import type { SharedStrings } from './shared-strings'

/** A value that is not white space: the index of a shared text, or the start of any other content. */
const value = /\bt=["']s["'][^<>]{0,200}>\s*<(?:[\w.-]+:)?v>\s*(\d+)\s*<|<(?:[\w.-]+:)?[vt](?:\s[^<>]*)?>[^<]*?[^\s<]/g

const none = Buffer.alloc(0)
/** The first value of a row is nearly always in its first bytes. */
const headBytes = 400

/**
 * Counts the rows holding something, without reading addresses, types or texts.
 * It shares nothing with the sheet scan on purpose: if the two disagree, one of them lost or invented a row.
 */
export class RowCount implements Sink {
  counted = 0
  #sharedStrings: SharedStrings
  #carry: Buffer = none
  #opening: string | undefined
  #closing = ''
  #isOver = false

  constructor(sharedStrings: SharedStrings) {
    this.#sharedStrings = sharedStrings
  }

  push(chunk: Buffer): void {
    if (this.#isOver) return
    let bytes = this.#joined(chunk)
    if (this.#opening === undefined && !this.#findRows(bytes)) {
      this.#carry = bytes.subarray(-200)
      return
    }
    const over = bytes.indexOf(this.#closing, 0, 'latin1')
    this.#isOver = over >= 0
    if (this.#isOver) bytes = bytes.subarray(0, over)
    this.#carry = bytes.subarray(this.#countRows(bytes, this.#opening ?? ''))
  }

  /** Counts the row that the last window has cut; the new window is then looked at where it stands. */
  #joined(chunk: Buffer): Buffer {
    if (this.#carry.length === 0) return chunk
    const next = this.#opening === undefined ? -1 : chunk.indexOf(this.#opening, 0, 'latin1')
    const cut = Buffer.concat([this.#carry, next < 0 ? chunk : chunk.subarray(0, next)])
    if (next < 0) return cut
    const isWhole = cut.indexOf(this.#opening ?? '', 0, 'latin1') === 0 && !cut.includes(this.#closing, 0, 'latin1')
    if (!isWhole) return Buffer.concat([this.#carry, chunk])
    this.#countRows(cut, this.#opening ?? '', true)
    return chunk.subarray(next)
  }

  end(): void {
    if (!this.#isOver && this.#opening !== undefined && this.#holdsValue(this.#carry)) this.counted++
  }

  #findRows(bytes: Buffer): boolean {
    const [, prefix] = /<((?:[\w.-]+:)?)sheetData[\s/>]/.exec(bytes.toString('latin1')) ?? []
    if (prefix === undefined) return false
    this.#opening = `<${prefix}row`
    this.#closing = `</${prefix}sheetData`
    return true
  }

  /** Gives back where the row that may go on in the next window starts. */
  #countRows(bytes: Buffer, opening: string, isWhole = this.#isOver): number {
    let row = bytes.indexOf(opening, 0, 'latin1')
    if (row < 0) return Math.max(0, bytes.length - 20)
    for (;;) {
      const next = bytes.indexOf(opening, row + opening.length, 'latin1')
      if (next < 0 && !isWhole) return row
      if (this.#holdsValue(bytes.subarray(row, next < 0 ? undefined : next))) this.counted++
      if (next < 0) return bytes.length
      row = next
    }
  }

  #holdsValue(row: Buffer): boolean {
    const head = row.toString('latin1', 0, headBytes)
    if (this.#hasValue(head.slice(0, head.lastIndexOf('>') + 1))) return true
    return row.length > headBytes && this.#hasValue(row.toString('latin1'))
  }

  #hasValue(xml: string): boolean {
    value.lastIndex = 0
    for (let found = value.exec(xml); found; found = value.exec(xml)) {
      const [, index] = found
      if (index === undefined || this.#sharedStrings[Number(index)] !== 0) return true
      // The `<` that ends an index opens the next tag.
      value.lastIndex--
    }
    return false
  }
}
