import { addressOf, type CellKind, type SheetCells, type TextList, type Workbook } from './cells'
import { kindCodes, type PackedSheet } from './grid'

/** A workbook as it leaves the worker: posting millions of strings would take longer than reading them. */
export type PackedWorkbook = { format: 'xlsx' | 'ods' | 'csv'; texts: string[]; sheets: PackedSheet[] }

export const transferables = ({ sheets }: PackedWorkbook): ArrayBuffer[] =>
  sheets.flatMap(({ rows, ends, cells, kinds }) => [rows.buffer, ends.buffer, cells.buffer, kinds.buffer])

export const unpack = ({ format, texts, sheets }: PackedWorkbook): Workbook => ({
  format,
  sheets: sheets.map((sheet) => unpackSheet(sheet, texts)),
})

function unpackSheet({ rows: rowNumbers, ends, cells: ids, kinds, ...rest }: PackedSheet, texts: string[]): SheetCells {
  const packed = { ids, texts }
  const rows = Array.from(rowNumbers, (row, index) => new PackedRow(row, packed, ends[index - 1] ?? 0, ends[index] ?? 0))
  let unpacked: Map<string, CellKind> | undefined
  return {
    ...{ ...rest, rows, faults: unpackFaults(kinds) },
    get kinds() {
      unpacked ??= unpackKinds(kinds)
      return unpacked
    },
  }
}

/** A row whose texts are put together each time they are asked for: kept for a whole sheet, they would take more room than the file. */
class PackedRow {
  declare readonly cells: string[]
  readonly row: number
  readonly #sheet: { ids: Uint32Array; texts: string[] }
  readonly #start: number
  readonly #end: number

  constructor(row: number, sheet: { ids: Uint32Array; texts: string[] }, start: number, end: number) {
    this.row = row
    this.#sheet = sheet
    this.#start = start
    this.#end = end
    Object.defineProperty(this, 'cells', cellsProperty)
  }

  at(col: number): string {
    const at = this.#start + col
    return at < this.#end ? (this.#sheet.texts[this.#sheet.ids[at] ?? 0] ?? '') : ''
  }

  /** What stands for its texts in another list: work done once for each distinct text of the workbook. */
  from(list: TextList): string[] {
    return this.#unpack(list(this.#sheet.texts))
  }

  unpacked(): string[] {
    return this.#unpack(this.#sheet.texts)
  }

  #unpack(texts: readonly string[]): string[] {
    const { ids } = this.#sheet
    const cells = new Array<string>(this.#end - this.#start)
    for (let at = this.#start, col = 0; at < this.#end; at++, col++) cells[col] = texts[ids[at] ?? 0] ?? ''
    return cells
  }
}

// Of the row itself, so that it compares and copies like any object; the same function for all rows, so that they keep one shape.
const cellsProperty = {
  enumerable: true,
  get(this: PackedRow): string[] {
    return this.unpacked()
  },
}

function unpackFaults(packed: Uint32Array): Map<number, CellKind> {
  const faults = new Map<number, CellKind>()
  for (const cell of packed) {
    const kind = kindCodes[cell & 3]
    const address = cell >>> 2
    if (kind === 'error' || kind === 'formula-without-value') faults.set(addressOf(address >>> 9, address & 511), kind)
  }
  return faults
}

function unpackKinds(packed: Uint32Array): Map<string, CellKind> {
  const kinds = new Map<string, CellKind>()
  for (const cell of packed) {
    const kind = kindCodes[cell & 3]
    const address = cell >>> 2
    if (kind) kinds.set(`${address >>> 9}:${address & 511}`, kind)
  }
  return kinds
}
