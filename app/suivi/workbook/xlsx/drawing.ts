import { crc32 } from 'node:zlib'
import type { Value } from '../../../../importers/column'
import { greySeparator, squeezed } from '../../../../importers/returned/stamp'
import { Bytes } from '../../../../importers/spreadsheet/bytes'
import { cellOf } from '../cells'
import type { Row } from '../content'
import { isYellow, type WorkbookColumn } from '../layout'
import { cellXml } from './rows'

/** A cell as it is written, but for the number of its line, and what the checksum of the line takes of it. */
type Drawn = { xml: Uint8Array; grey: Uint8Array }

/** `style` is that of the model line. `numberAt` is where the number of the line stands in the XML of a cell. */
export type DrawnColumn = {
  column: WorkbookColumn
  letter: string
  style: string
  numberAt: number
  isGrey: boolean
  known: Map<Value, Drawn>
}

export const drawnColumn = (column: WorkbookColumn, letter: string, style: string): DrawnColumn => ({
  ...{ column, letter, style, numberAt: `<c r="${letter}`.length, isGrey: !isYellow(column), known: new Map() },
})

const remembered = 2_000
/** A longer text, cut from its line, would keep the whole line in memory. */
const short = 12

const [lineEnd, separator] = [Buffer.from('</row>'), Buffer.from(greySeparator)]

/**
 * Draws the lines of the sheet one after the other, in the same memory. A column repeats a few values a hundred thousand times: each is
 * drawn once, then copied with another number, as long as numbers have as many digits.
 */
export class Drawing {
  #columns: readonly DrawnColumn[]
  #xml = new Bytes()
  #greys = new Bytes()
  #digits = Buffer.alloc(0)

  constructor(columns: readonly DrawnColumn[]) {
    this.#columns = columns
  }

  /** `xml` holds until the next line; `grey` is the checksum of the grey cells, the one that `greyOf` takes. */
  line(row: Row, at: number): { xml: Uint8Array; grey: string } {
    this.#setNumber(at)
    this.#xml.addText(`<row r="${at}">`)
    for (let rank = 0; rank < this.#columns.length; rank++) {
      const drawn = this.#columns[rank] as DrawnColumn
      const value = drawn.column.rank === undefined ? undefined : row.values[drawn.column.rank]
      const known = value === undefined || value === null ? undefined : drawn.known.get(value)
      if (known) this.#copy(drawn, known)
      else if (value !== null || row.absences) this.#draw(drawn, row, value, at)
      if (drawn.isGrey) this.#greys.add(separator)
    }
    this.#xml.add(lineEnd)
    return { xml: this.#xml.take(), grey: crc32(this.#greys.take().subarray(0, -separator.length)).toString(16) }
  }

  #setNumber(at: number): void {
    const digits = Buffer.from(String(at))
    if (digits.length !== this.#digits.length) for (const { known } of this.#columns) known.clear()
    this.#digits = digits
  }

  #copy({ numberAt, isGrey }: DrawnColumn, { xml, grey }: Drawn): void {
    for (let rank = 0; rank < this.#digits.length; rank++) xml[numberAt + rank] = this.#digits[rank] as number
    this.#xml.add(xml)
    if (isGrey) this.#greys.add(grey)
  }

  #draw({ column, letter, style, isGrey, known }: DrawnColumn, row: Row, value: Value | null | undefined, at: number): void {
    const cell = cellOf(column, row)
    if (cell === null || cell === '') return
    const [xml, grey] = [cellXml(column, `${letter}${at}`, style, cell), isGrey ? squeezed(String(cell)) : '']
    this.#xml.addText(xml)
    this.#greys.addText(grey)
    if (value === undefined || value === null || !isKept(column, value)) return
    if (known.size >= remembered) known.clear()
    known.set(value, { xml: Buffer.from(xml), grey: Buffer.from(grey) })
  }
}

const isKept = ({ sheetColumn }: WorkbookColumn, value: Value): boolean =>
  typeof value === 'number' || value.length <= short || sheetColumn?.column.options !== undefined
