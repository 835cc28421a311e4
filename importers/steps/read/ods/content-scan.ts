import type { Merge } from '../cells'
import { Grid, type PackedSheet, type Room } from '../grid'
import { limits } from '../limits'
import { Notices } from '../notices'
import { Refusal } from '../refusals'
import type { Texts } from '../texts'
import { Cell } from './cell'
import type { Tag } from './tag'
import type { Listener } from './tag-scan'
import type { Element } from './vocabulary'

type Sheet = { name: string; hidden: boolean; grid: Grid; notices: Notices; cell: Cell; merges: Merge[] }

const never = Number.POSITIVE_INFINITY

/** Sheets, rows and cells of content.xml. What is drawn, noted, tracked or linked beside the cells is passed over whole. */
export class ContentScan implements Listener {
  readonly sheets: Omit<PackedSheet, 'counted'>[] = []
  #texts: Texts
  #room: Room
  #hiddenStyles = new Set<string>()
  #style = ''
  #sheet: Sheet | undefined
  #nextRow = 1
  #rowTimes = 1
  #col = 0
  /** How deep the element being read is, and the one that each part of the reading waits to see closed. */
  #depth = 0
  #passedOver = never
  #spreadsheet = 0
  #row = 0
  #cell = 0
  #paragraph = 0

  constructor(texts: Texts, room: Room) {
    this.#texts = texts
    this.#room = room
  }

  open(name: Element | undefined, tag: Tag): void {
    this.#depth++
    if (this.#depth > this.#passedOver) return
    const sheet = this.#sheet
    if (!sheet) this.#openOutside(name, tag)
    else if (this.#paragraph > 0) this.#openInParagraph(sheet.cell, name, tag)
    else if (this.#cell > 0) this.#openInCell(sheet.cell, name)
    else if (this.#row > 0) this.#openInRow(sheet, name, tag)
    else if (name === 'table:table-row') this.#startRow(sheet, tag)
    else if (name !== undefined) this.#passedOver = this.#depth
  }

  close(name: Element | undefined): void {
    const depth = this.#depth--
    if (depth > this.#passedOver) return
    if (depth === this.#passedOver) this.#passedOver = never
    else if (depth === this.#paragraph) this.#paragraph = 0
    else if (depth === this.#cell) this.#endCell()
    else if (depth === this.#row) this.#endRow()
    else if (name === 'table:table') this.#endSheet()
    else if (name === 'style:style') this.#style = ''
    else if (depth === this.#spreadsheet) this.#spreadsheet = -1
  }

  text(bytes: Buffer, start: number, end: number): void {
    if (this.#paragraph > 0 && this.#depth < this.#passedOver) this.#sheet?.cell.paragraphs.addText(bytes, start, end)
  }

  /** All was read to the end of the spreadsheet: a file cut on the way says less than it holds. */
  end(): void {
    if (this.#spreadsheet !== -1) throw new Refusal('incoherent', 'partie « content.xml »')
    if (!this.sheets.some(({ hidden }) => !hidden)) throw new Refusal('no-sheet')
  }

  #openOutside(name: Element | undefined, tag: Tag): void {
    if (name === 'office:spreadsheet' && this.#spreadsheet === 0) this.#spreadsheet = this.#depth
    else if (name === 'style:style') this.#style = tag.letter('style:family') === 't' ? tag.text('style:name') : ''
    else if (name === 'style:table-properties' && tag.text('table:display') === 'false') this.#hiddenStyles.add(this.#style)
    else if (name === 'table:table' && this.#depth === this.#spreadsheet + 1) this.#startSheet(tag)
    else if (name === 'table:table') this.#passedOver = this.#depth
  }

  #startSheet(tag: Tag): void {
    const name = tag.text('table:name')
    if (this.sheets.length === limits.entries) throw new Refusal('incoherent', 'liste des onglets')
    const [grid, notices] = [new Grid(name, this.#room), new Notices(name)]
    const hidden = this.#hiddenStyles.has(tag.text('table:style-name'))
    this.#sheet = { name, hidden, grid, notices, cell: new Cell(this.#texts, grid, notices), merges: [] }
    this.#nextRow = 1
  }

  #startRow({ grid }: Sheet, tag: Tag): void {
    if (this.#nextRow > limits.sheetRows) throw this.#incoherent()
    this.#row = this.#depth
    this.#rowTimes = this.#times(tag.whole('table:number-rows-repeated'))
    this.#col = 0
    grid.startRow(this.#nextRow)
  }

  #openInRow(sheet: Sheet, name: Element | undefined, tag: Tag): void {
    if (name !== 'table:table-cell' && name !== 'table:covered-table-cell') {
      this.#passedOver = this.#depth
      return
    }
    this.#cell = this.#depth
    const times = this.#times(tag.whole('table:number-columns-repeated'))
    this.#keepMerge(sheet.merges, tag)
    sheet.cell.start(this.#col, times, tag)
    this.#col += times
  }

  #openInCell({ paragraphs }: Cell, name: Element | undefined): void {
    if (name === 'text:p') {
      this.#paragraph = this.#depth
      paragraphs.start()
    } else this.#passedOver = this.#depth
  }

  #openInParagraph({ paragraphs }: Cell, name: Element | undefined, tag: Tag): void {
    if (name === 'text:s') paragraphs.addSpaces(tag.whole('text:c') ?? 1)
    else if (name === 'text:tab') paragraphs.add('\t')
    else if (name === 'text:line-break') paragraphs.add('\n')
    else if (name !== undefined) this.#passedOver = this.#depth
  }

  /** An area may claim the whole sheet: it is kept as its four corners, never expanded. */
  #keepMerge(merges: Merge[], tag: Tag): void {
    const columns = this.#times(tag.whole('table:number-columns-spanned'))
    const rows = this.#times(tag.whole('table:number-rows-spanned'))
    if (columns * rows === 1 || this.#nextRow > limits.mergesRows || merges.length >= limits.merges) return
    merges.push({ row: this.#nextRow, col: this.#col, toRow: this.#nextRow + rows - 1, toCol: this.#col + columns - 1 })
  }

  #endCell(): void {
    this.#cell = 0
    this.#sheet?.cell.end()
  }

  #endRow(): void {
    this.#row = 0
    this.#sheet?.grid.endRow(this.#rowTimes)
    this.#nextRow += this.#rowTimes
  }

  #endSheet(): void {
    if (!this.#sheet) return
    const { name, hidden, grid, notices, cell, merges } = this.#sheet
    cell.formulas.say()
    this.sheets.push({ name, hidden, ...grid.packed(), ...(merges.length > 0 ? { merges } : {}), notices: notices.all() })
    this.#sheet = undefined
  }

  #times(said: number | undefined): number {
    if (said === undefined) return 1
    if (said < 1) throw this.#incoherent()
    return said
  }

  #incoherent(): Refusal {
    return new Refusal('incoherent', `onglet « ${this.#sheet?.name ?? ''} », vers la ligne ${this.#nextRow}`)
  }
}
