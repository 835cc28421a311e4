import type { Grid } from '../grid'
import { limits } from '../limits'
import type { Notices } from '../notices'
import { Refusal } from '../refusals'
import type { Texts } from '../texts'

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d
const unfinished = -1

/** Reads records across windows of text. Rows are numbered by record, as Excel numbers them when a person opens the file. */
export class RecordScan {
  #grid: Grid
  #texts: Texts
  #notices: Notices
  #separator: number
  #text = ''
  #isLast = false
  #row = 0

  constructor(separator: string, grid: Grid, texts: Texts, notices: Notices) {
    this.#separator = separator.charCodeAt(0)
    this.#grid = grid
    this.#texts = texts
    this.#notices = notices
  }

  push(text: string): void {
    this.#text += text
    this.#readRecords()
  }

  end(): void {
    this.#isLast = true
    this.#readRecords()
  }

  #readRecords(): void {
    let at = 0
    while (at < this.#text.length) {
      const next = this.#readRecord(at)
      if (next === unfinished) break
      at = next
    }
    this.#text = this.#text.slice(at)
    if (this.#text.length > limits.unitBytes) throw new Refusal('incoherent', `vers la ligne ${this.#row + 1}`)
  }

  /** Where the next record starts. Cells are kept aside until the record is whole, since it may have to be read again. */
  #readRecord(start: number): number {
    const text = this.#text
    const cells: string[] = []
    let at = start
    for (;;) {
      const isQuoted = text.charCodeAt(at) === quote
      const after = isQuoted ? this.#afterQuoted(at) : at
      if (after === unfinished) return unfinished
      const end = this.#fieldEnd(after)
      const value = isQuoted ? text.slice(at + 1, after - 1).replaceAll('""', '"') + text.slice(after, end) : text.slice(at, end)
      cells.push(value)
      if (cells.length > limits.sheetColumns) throw new Refusal('too-many-columns', `ligne ${this.#row + 1}`)
      const code = text.charCodeAt(end)
      if (code === this.#separator) {
        at = end + 1
        continue
      }
      const isBareReturn = code === carriageReturn && text.charCodeAt(end + 1) !== lineFeed
      const mayContinue = end >= text.length || (isBareReturn && end + 1 === text.length)
      if (mayContinue && !this.#isLast) return unfinished
      this.#keep(cells)
      return end + (code === carriageReturn && !isBareReturn ? 2 : 1)
    }
  }

  #fieldEnd(start: number): number {
    const text = this.#text
    let at = start
    while (at < text.length) {
      const code = text.charCodeAt(at)
      if (code === this.#separator || code === lineFeed || code === carriageReturn) break
      at++
    }
    return at
  }

  /** Just after the closing quote of a field. */
  #afterQuoted(start: number): number {
    const text = this.#text
    let at = text.indexOf('"', start + 1)
    while (at >= 0 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2)
    const isOpen = at < 0
    const length = (isOpen ? text.length : at) - start
    if ((isOpen && this.#isLast) || length > limits.csvFieldLength) throw this.#openQuote()
    if (isOpen || (at + 1 === text.length && !this.#isLast)) return unfinished
    // A quote that closes lines below, in the middle of a word, was the opening quote of another cell.
    const code = text.charCodeAt(at + 1)
    const endsField = at + 1 === text.length || code === this.#separator || code === lineFeed || code === carriageReturn
    if (!endsField && text.slice(start, at).includes('\n')) throw this.#openQuote()
    return at + 1
  }

  #keep(cells: string[]): void {
    this.#row++
    this.#grid.startRow(this.#row)
    for (const [col, raw] of cells.entries()) {
      if (raw === '' || /^[ \t\r\n]*$/.test(raw)) continue
      const id = this.#texts.idOf(withoutFormula(raw))
      this.#grid.put(col, id)
      this.#notices.addIfCleaned(this.#texts, id, this.#row, col)
    }
    this.#grid.endRow()
  }

  #openQuote(): Refusal {
    return new Refusal('open-quote', '', String(this.#row + 1))
  }
}

/** `="010000024"` is how some exports keep the leading zeros of a number in Excel. */
function withoutFormula(raw: string): string {
  return raw.startsWith('="') && raw.endsWith('"') && raw.slice(2, -1).trim() !== '' ? raw.slice(2, -1) : raw
}
