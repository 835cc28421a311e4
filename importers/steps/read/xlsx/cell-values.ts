import { dateText, type Epoch, isoDateText } from '../dates'
import { Formulas } from '../formulas'
import type { Grid } from '../grid'
import type { Notices } from '../notices'
import { numberText } from '../numbers'
import type { Texts } from '../texts'
import { isBlankBetween, wholeAt } from '../xml/bytes'
import { isBlank, readText } from '../xml/elements'
import { plainRun, readRuns, type SharedStrings } from './shared-strings'
import type { Tag } from './tag'

export type Book = { texts: Texts; shared: SharedStrings; dateStyles: Uint8Array; epoch: Epoch }

const remembered = 100_000
const unreadable = '#ILLISIBLE'

/** Turns what a cell holds into a text of the grid. One object serves all the cells of a sheet, one after the other. */
export class CellValues {
  hasFormula = false
  inlineStart = -1
  inlineEnd = -1
  readonly formulas: Formulas
  #book: Book
  #grid: Grid
  #notices: Notices
  #prefix: string
  #dateIds = new Map<number, number>()
  #decimalIds = new Map<string, number>()
  #col = 0
  #style = 0
  #typeStart = 0
  #typeEnd = 0
  #start = -1
  #end = -1

  constructor(book: Book, grid: Grid, notices: Notices, prefix: string) {
    this.#book = book
    this.#grid = grid
    this.#notices = notices
    this.#prefix = prefix
    this.formulas = new Formulas(grid, notices)
  }

  startCell(col: number, { style, typeStart, typeEnd }: Tag): void {
    this.#col = col
    this.#style = style
    this.#typeStart = typeStart
    this.#typeEnd = typeEnd
    this.hasFormula = false
    this.#start = this.inlineStart = this.inlineEnd = -1
  }

  between(start: number, end: number): void {
    this.#start = start
    this.#end = end
  }

  endCell(bytes: Buffer): void {
    const type = this.#typeEnd - this.#typeStart === 1 ? bytes[this.#typeStart] : undefined
    const hasValue = this.#start >= 0 && !isBlankBetween(bytes, this.#start, this.#end)
    if (this.hasFormula) {
      const isEmptyText = this.#start >= 0 && type === undefined && this.#typeEnd > 0
      this.formulas.add(this.#col, { hasValue: hasValue || isEmptyText, isBoolean: type === 0x62 })
    }
    if (this.inlineEnd > this.inlineStart && this.inlineStart >= 0) this.#putText(this.#inline(bytes))
    else if (hasValue) this.#putValue(bytes, type)
  }

  #putValue(bytes: Buffer, type: number | undefined): void {
    if (type === 0x73) this.#putShared(wholeAt(bytes, this.#start, this.#end))
    else if (this.#typeEnd === 0 || type === 0x6e) this.#putNumber(bytes)
    else this.#putRaw(bytes.toString('utf8', this.#start, this.#end), type)
  }

  #putShared(index: number): void {
    const id = this.#book.shared[index]
    if (id === undefined) {
      this.#notices.add('unreadable', this.#grid.row, this.#col, '', 'valeur illisible.')
      this.#grid.mark(this.#col, 'error')
      this.#put(this.#book.texts.idOf(unreadable))
    } else this.#put(id)
  }

  #putNumber(bytes: Buffer): void {
    const { texts, dateStyles } = this.#book
    const whole = bytes[this.#start] === 0x30 && this.#end - this.#start > 1 ? -1 : wholeAt(bytes, this.#start, this.#end)
    if (dateStyles[this.#style] === 1 && this.#putDate(whole >= 0 ? whole : Number(bytes.toString('latin1', this.#start, this.#end))))
      return
    this.#put(whole >= 0 ? texts.idOfWhole(whole) : this.#idOfDecimal(bytes.toString('utf8', this.#start, this.#end)))
  }

  #idOfDecimal(raw: string): number {
    let id = this.#decimalIds.get(raw)
    if (id === undefined) {
      id = this.#book.texts.idOf(numberText(raw))
      if (this.#decimalIds.size < remembered) this.#decimalIds.set(raw, id)
    }
    return id
  }

  #putDate(serial: number): boolean {
    let id = this.#dateIds.get(serial)
    if (id === undefined) {
      const text = dateText(serial, this.#book.epoch)
      if (text === undefined) return false
      id = this.#book.texts.idOf(text)
      if (this.#dateIds.size < remembered) this.#dateIds.set(serial, id)
    }
    this.#grid.mark(this.#col, 'date')
    this.#put(id)
    return true
  }

  #putRaw(raw: string, type: number | undefined): void {
    const text = readText(raw)
    if (type === 0x62) {
      this.#grid.mark(this.#col, 'boolean')
      this.#putText(/^\s*(1|true)\s*$/i.test(text) ? 'Oui' : 'Non')
    } else if (type === 0x64) {
      this.#grid.mark(this.#col, 'date')
      this.#putText(isoDateText(text))
    } else {
      if (type === 0x65) this.#grid.mark(this.#col, 'error')
      this.#putText(text)
    }
  }

  #inline(bytes: Buffer): string {
    const { inlineStart, inlineEnd } = this
    const raw =
      plainRun(bytes, inlineStart, inlineEnd, this.#prefix.length) ?? inlineRuns(bytes.subarray(inlineStart, inlineEnd), this.#prefix)
    return isBlank(raw) ? '' : readText(raw)
  }

  #putText(text: string): void {
    this.#put(this.#book.texts.idOf(text))
  }

  #put(id: number): void {
    if (id === 0) return
    this.#grid.put(this.#col, id)
    this.#notices.addIfCleaned(this.#book.texts, id, this.#grid.row, this.#col)
  }
}

const inlineRuns = (inner: Buffer, prefix: string) => readRuns(inner, inner.toString('latin1'), 0, inner.length, prefix)
