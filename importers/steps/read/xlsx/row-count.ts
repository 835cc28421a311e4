import type { Sink } from '../inflate'
import type { SharedStrings } from './shared-strings'

/** A value that is not white space: the index of a shared text, or the start of any other content. */
const valuePattern = () => /\bt=["']s["'][^<]*<(?:[\w.-]+:)?v>\s*(\d+)|<(?:[\w.-]+:)?[vt](?:\s[^>]*)?>[^<]*?[^\s<]/g

/**
 * Counts the rows holding something, without reading addresses, types or texts.
 * It shares nothing with the sheet scan on purpose: if the two disagree, one of them lost or invented a row.
 */
export class RowCount implements Sink {
  counted = 0
  #sharedStrings: SharedStrings
  #carry = ''
  #opening: string | undefined
  #closing = ''
  #isOver = false

  constructor(sharedStrings: SharedStrings) {
    this.#sharedStrings = sharedStrings
  }

  push(chunk: Buffer): void {
    if (this.#isOver) return
    let xml = this.#carry + chunk.toString('latin1')
    if (this.#opening === undefined) {
      const [, prefix] = /<((?:[\w.-]+:)?)sheetData[\s/>]/.exec(xml) ?? []
      if (prefix === undefined) {
        this.#carry = xml.slice(-200)
        return
      }
      this.#opening = `<${prefix}row`
      this.#closing = `</${prefix}sheetData`
    }
    const over = xml.indexOf(this.#closing)
    if (over >= 0) {
      this.#isOver = true
      xml = xml.slice(0, over)
    }
    this.#countRows(xml)
  }

  end(): void {
    if (!this.#isOver && this.#opening !== undefined && this.#holdsValue(this.#carry)) this.counted++
  }

  #countRows(xml: string): void {
    const opening = this.#opening ?? ''
    let row = xml.indexOf(opening)
    while (row >= 0) {
      const next = xml.indexOf(opening, row + opening.length)
      if (next < 0 && !this.#isOver) break
      if (this.#holdsValue(xml.slice(row, next < 0 ? undefined : next))) this.counted++
      row = next
    }
    this.#carry = row < 0 ? xml.slice(-20) : xml.slice(row)
  }

  #holdsValue(row: string): boolean {
    for (const [, index] of row.matchAll(valuePattern())) {
      if (index === undefined || this.#sharedStrings[Number(index)] !== 0) return true
    }
    return false
  }
}
