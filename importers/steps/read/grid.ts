import type { CellKind, ReadNotice } from './cells'
import { limits } from './limits'
import { Refusal } from './refusals'

/** Kinds as they travel; 'text' and 'number' are never recorded. */
export const kindCodes = ['date', 'boolean', 'error', 'formula-without-value'] as const satisfies readonly CellKind[]
const codeByKind = new Map<CellKind, number>(kindCodes.map((kind, code) => [kind, code]))

export class Numbers {
  #values = new Uint32Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.#values.length) this.#values = grown(this.#values, this.length * 2)
    this.#values[this.length++] = value
  }

  /** The last ones, from a number on: they only ever grow. */
  from(least: number): Uint32Array<ArrayBuffer> {
    let start = this.length
    while (start > 0 && (this.#values[start - 1] ?? 0) >= least) start--
    return this.#values.slice(start, this.length)
  }

  taken(): Uint32Array<ArrayBuffer> {
    return this.#values.slice(0, this.length)
  }
}

function grown(values: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(values)
  return larger
}

/** Cells still allowed, shared by the sheets of a workbook. */
export type Room = { cells: number; maxRows: number /** Rows that one element may still stand for, beyond its own. */; repeats: number }

/** Rows of text indexes, one after the other in a single array; rows without a non-empty cell leave no trace. */
export class Grid {
  #cells = new Uint32Array(16_384)
  #size = 0
  #start = 0
  #rows = new Numbers()
  #ends = new Numbers()
  #kinds = new Numbers()
  #room: Room
  readonly sheet: string
  row = 0

  constructor(sheet: string, room: Room) {
    this.sheet = sheet
    this.#room = room
  }

  startRow(row: number): void {
    this.row = row
    this.#start = this.#size
  }

  put(col: number, id: number): void {
    if (col >= limits.columns) throw new Refusal('too-many-columns', `onglet « ${this.sheet} », ligne ${this.row}`)
    const at = this.#start + col
    if (at >= this.#cells.length) this.#cells = grown(this.#cells, this.#cells.length * 2)
    if (at > this.#size) this.#cells.fill(0, this.#size, at)
    this.#cells[at] = id
    this.#size = at + 1
  }

  mark(col: number, kind: CellKind): void {
    const code = codeByKind.get(kind)
    if (code !== undefined && col < limits.columns) this.#kinds.push(((this.row * 512 + col) << 2) | code)
  }

  /** `times` when the row stands for others that follow it and hold the same. */
  endRow(times = 1): void {
    const kept = this.#size - this.#start
    if (kept === 0) return
    this.#keepRow(kept)
    if (times === 1) return
    this.#room.repeats -= times - 1
    if (this.#room.repeats < 0) throw this.#tooLarge()
    this.#repeatRow(kept, times - 1)
  }

  #repeatRow(kept: number, times: number): void {
    const [first, start] = [this.row, this.#start]
    const kinds = this.#kinds.from(first * 2048)
    for (let rank = 1; rank <= times; rank++) {
      this.startRow(first + rank)
      for (let col = 0; col < kept; col++) this.put(col, this.#cells[start + col] ?? 0)
      for (const kind of kinds) this.#kinds.push(kind + rank * 2048)
      this.#keepRow(kept)
    }
  }

  #keepRow(kept: number): void {
    this.#room.cells -= kept
    this.#rows.push(this.row)
    this.#ends.push(this.#size)
    if (this.#room.cells < 0 || this.#rows.length > this.#room.maxRows) throw this.#tooLarge()
  }

  #tooLarge(): Refusal {
    return new Refusal('too-large', `onglet « ${this.sheet} »`)
  }

  packed(): PackedRows {
    const cells = this.#cells.slice(0, this.#size)
    this.#cells = new Uint32Array(0)
    return { rows: this.#rows.taken(), ends: this.#ends.taken(), cells, kinds: this.#kinds.taken() }
  }
}

export type PackedRows = { [part in 'rows' | 'ends' | 'cells' | 'kinds']: Uint32Array<ArrayBuffer> }

export type PackedSheet = PackedRows & {
  name: string
  hidden: boolean
  counted: number
  merges?: { row: number; col: number; toRow: number; toCol: number }[]
  notices: ReadNotice[]
}
