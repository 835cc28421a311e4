import type { Grid } from '../grid'
import { limits } from '../limits'
import { Refusal } from '../refusals'
import { afterTag, greaterThan, nextTag, slash, wholeAt } from '../xml/bytes'
import type { CellValues } from './cell-values'
import { Tag } from './tag'

const letters = { c: 0x63, f: 0x66, v: 0x76 }
const upperA = 0x41
const upperZ = 0x5a

/** One pass over the bytes of complete `<row>` elements; cells and rows without an address are read by position. */
export class RowScan {
  #grid: Grid
  #values: CellValues
  #offset: number
  #bytes: Buffer = Buffer.alloc(0)
  #tag = new Tag()
  #row = 0
  #col = -1

  constructor(grid: Grid, values: CellValues, prefix: string) {
    this.#grid = grid
    this.#values = values
    this.#offset = prefix.length + 1
  }

  read(bytes: Buffer, start: number, end: number): void {
    this.#bytes = bytes
    let at = nextTag(bytes, start)
    while (at < end) {
      at = this.#isNamed(at, 'row') ? this.#readRow(at + this.#offset + 3) : afterTag(bytes, at)
      if (at > end) throw this.#incoherent()
      at = nextTag(bytes, at)
    }
  }

  #readRow(from: number): number {
    const start = this.#tag.read(this.#bytes, from)
    const { refStart, refEnd } = this.#tag
    const row = refEnd > 0 ? wholeAt(this.#bytes, refStart, refEnd) : this.#row + 1
    if (row <= this.#row || row > limits.sheetRows) throw this.#incoherent()
    this.#row = row
    this.#col = -1
    this.#grid.startRow(row)
    const end = this.#tag.isEmpty ? start : this.#readCells(start)
    this.#grid.endRow()
    return end
  }

  #readCells(from: number): number {
    const bytes = this.#bytes
    let at = from
    for (;;) {
      at = nextTag(bytes, at)
      if (at >= bytes.length || this.#isNamed(at, 'row')) throw this.#incoherent()
      if (this.#isNamed(at, 'c')) at = this.#readCell(at + this.#offset + 1)
      else if (bytes[at + 1] === slash && this.#isNamed(at + 1, 'row')) return afterTag(bytes, at)
      else at = afterTag(bytes, at)
    }
  }

  #readCell(from: number): number {
    const bytes = this.#bytes
    let at = this.#tag.read(bytes, from)
    this.#place()
    if (this.#tag.isEmpty) return at
    const values = this.#values
    values.startCell(this.#col, this.#tag)
    for (;;) {
      at = nextTag(bytes, at)
      if (at >= bytes.length) throw this.#incoherent()
      const isClosing = bytes[at + 1] === slash
      const name = at + this.#offset + (isClosing ? 1 : 0)
      const code = bytes[name]
      const isSingle = isNameEnd(bytes[name + 1])
      const start = afterTag(bytes, name)
      if (isClosing) {
        if (isSingle && code === letters.c) break
        if (this.#isNamed(at + 1, 'is')) values.inlineEnd = at
      } else if (isSingle && code === letters.f) values.hasFormula = true
      else if (isSingle && code === letters.v) {
        if (bytes[start - 2] !== slash) values.between(start, nextTag(bytes, start))
      } else if (this.#isNamed(at, 'is')) values.inlineStart = start
      at = start
    }
    values.endCell(bytes)
    return afterTag(bytes, at)
  }

  /** Column of the cell from its address, which must be in this row and after the previous cell. */
  #place(): void {
    const { refStart, refEnd } = this.#tag
    let col = this.#col + 1
    if (refEnd > 0) {
      col = 0
      let at = refStart
      for (let code = this.#bytes[at] ?? 0; code >= upperA && code <= upperZ && at < refEnd; code = this.#bytes[++at] ?? 0) {
        col = col * 26 + code - upperA + 1
      }
      col--
      if (wholeAt(this.#bytes, at, refEnd) !== this.#row || col <= this.#col) throw this.#incoherent()
    }
    if (col >= limits.sheetColumns) throw this.#incoherent()
    this.#col = col
  }

  #isNamed(tagAt: number, name: string): boolean {
    const at = tagAt + this.#offset
    for (let index = 0; index < name.length; index++) if (this.#bytes[at + index] !== name.charCodeAt(index)) return false
    return isNameEnd(this.#bytes[at + name.length])
  }

  #incoherent(): Refusal {
    return new Refusal('incoherent', `onglet « ${this.#grid.sheet} », vers la ligne ${Math.max(1, this.#row)}`)
  }
}

const isNameEnd = (code: number | undefined) => code === greaterThan || code === slash || (code !== undefined && code <= 32)
