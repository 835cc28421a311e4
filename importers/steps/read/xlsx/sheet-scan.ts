import type { Merge } from '../cells'
import { Grid, type PackedRows, type Room } from '../grid'
import type { Sink } from '../inflate'
import { limits } from '../limits'
import { Notices } from '../notices'
import { Refusal } from '../refusals'
import { rootPrefix } from '../xml/elements'
import { type Book, CellValues } from './cell-values'
import { readMerges } from './merges'
import { RowScan } from './row-scan'

const none = Buffer.alloc(0)
/** mergeCells comes before validations and conditional formats, which may be endless. */
const tailBytes = 1024 * 1024

/** Reads the XML of one worksheet window after window: what precedes the rows, the rows, then the merged cells. */
export class SheetScan implements Sink {
  #stage: 'before' | 'rows' | 'after' = 'before'
  #carry: Buffer = none
  #tail: Buffer = none
  #prefix = ''
  #book: Book
  #grid: Grid
  #notices: Notices
  #values: CellValues | undefined
  #rows: RowScan | undefined

  constructor(sheet: string, book: Book, room: Room) {
    this.#book = book
    this.#grid = new Grid(sheet, room)
    this.#notices = new Notices(sheet)
  }

  push(chunk: Buffer): void {
    const bytes = this.#joined(chunk)
    this.#carry = none
    const start = this.#stage === 'before' ? this.#findRows(bytes) : 0
    const rest = this.#stage === 'rows' ? this.#readRows(bytes, start) : start
    if (this.#stage === 'after') {
      if (this.#tail.length < tailBytes) this.#tail = Buffer.concat([this.#tail, bytes.subarray(rest, rest + tailBytes)])
      return
    }
    this.#carry = bytes.subarray(rest)
    if (this.#carry.length > limits.unitBytes) throw this.#incoherent()
  }

  /** Reads the row that the last window has cut, so that the new one is read where it stands instead of being copied behind it. */
  #joined(chunk: Buffer): Buffer {
    if (this.#carry.length === 0) return chunk
    const next = this.#stage === 'rows' ? chunk.indexOf(`<${this.#prefix}row`, 0, 'latin1') : -1
    const joined = Buffer.concat([this.#carry, next < 0 ? chunk : chunk.subarray(0, next)])
    if (next < 0) return joined
    // After the last row, `<rowBreaks` may follow.
    if (joined.includes(`</${this.#prefix}sheetData`, 0, 'latin1')) return Buffer.concat([this.#carry, chunk])
    this.#rows?.read(joined, 0, joined.length)
    return chunk.subarray(next)
  }

  end(): void {
    if (this.#stage !== 'after') throw this.#incoherent()
  }

  result(): PackedRows & { merges?: Merge[]; notices: Notices } {
    this.#values?.formulas.say()
    const merges = readMerges(this.#tail.toString('latin1'), this.#prefix)
    return { ...this.#grid.packed(), ...(merges.length > 0 ? { merges } : {}), notices: this.#notices }
  }

  #findRows(bytes: Buffer): number {
    const text = bytes.toString('latin1')
    const prefix = rootPrefix(text, 'worksheet')
    if (prefix === undefined) {
      if (text.length > 1000) throw this.#incoherent()
      return 0
    }
    const open = new RegExp(`<${prefix.replace(/\./g, '\\.')}sheetData(?=[\\s/>])[^<>]*>`).exec(text)
    if (!open) return 0
    this.#prefix = prefix
    this.#values = new CellValues(this.#book, this.#grid, this.#notices, prefix)
    this.#rows = new RowScan(this.#grid, this.#values, prefix)
    this.#stage = open[0].endsWith('/>') ? 'after' : 'rows'
    return open.index + open[0].length
  }

  /** Rows before the last `<row` of the window are complete; that one waits for the next window. */
  #readRows(bytes: Buffer, start: number): number {
    const close = bytes.indexOf(`</${this.#prefix}sheetData`, start, 'latin1')
    const end = close >= 0 ? close : bytes.lastIndexOf(`<${this.#prefix}row`, bytes.length, 'latin1')
    if (close >= 0) this.#stage = 'after'
    if (end <= start) return start
    this.#rows?.read(bytes, start, end)
    return end
  }

  #incoherent(): Refusal {
    return new Refusal('incoherent', `onglet « ${this.#notices.sheet} »`)
  }
}
