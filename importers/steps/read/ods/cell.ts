import { Formulas } from '../formulas'
import type { Grid } from '../grid'
import type { Notices } from '../notices'
import { numberText } from '../numbers'
import type { Texts } from '../texts'
import { isBlank } from '../xml/elements'
import { dateText, timeText } from './moments'
import { Paragraphs } from './paragraphs'
import type { Tag } from './tag'

const noText = 0

/** What one cell says, put in the grid. One object serves all the cells of a sheet, one after the other. */
export class Cell {
  readonly paragraphs = new Paragraphs()
  readonly formulas: Formulas
  #texts: Texts
  #grid: Grid
  #notices: Notices
  #col = 0
  #times = 1
  #type = ''
  #id = noText
  #hasFormula = false
  #isError = false
  #isMoment = false

  constructor(texts: Texts, grid: Grid, notices: Notices) {
    this.#texts = texts
    this.#grid = grid
    this.#notices = notices
    this.formulas = new Formulas(grid, notices)
  }

  start(col: number, times: number, tag: Tag): void {
    this.#col = col
    this.#times = times
    this.#type = tag.letter('office:value-type')
    this.#hasFormula = tag.has('table:formula')
    this.#isError = tag.letter('calcext:value-type') === 'e'
    this.#isMoment = false
    this.paragraphs.clear()
    this.#id = this.#isError ? noText : this.#typed(tag)
  }

  end(): void {
    const { text, hasInk } = this.paragraphs
    const isTyped = this.#type !== ''
    if (this.#hasFormula) this.formulas.add(this.#col, { hasValue: isTyped || hasInk, isBoolean: this.#type === 'b' })
    // Older programs give an error the value 0, and show it.
    const isError = hasInk && (this.#isError || (this.#hasFormula && /^(#[A-Z]|Err ?:\d)/.test(text)))
    if (isError) this.#put(this.#texts.idOf(errorText(text)), 'error')
    else if (this.#id !== noText) this.#put(this.#id, this.#type === 'b' ? 'boolean' : this.#isMoment ? 'date' : undefined)
    else if (hasInk) this.#put(this.#texts.idOf(text))
  }

  /** The value itself, whatever the cell shows of it: 0.47 where one reads « 47 % ». */
  #typed(tag: Tag): number {
    switch (this.#type) {
      case 'f':
      case 'p':
      case 'c':
        return this.#number(tag)
      case 'd':
        return this.#moment(dateText(tag.text('office:date-value')))
      case 't': {
        const { text, isHour } = timeText(tag.text('office:time-value'))
        return isHour ? this.#moment(text) : this.#texts.idOf(text)
      }
      case 'b':
        return tag.has('office:boolean-value') ? this.#texts.idOf(tag.letter('office:boolean-value') === 't' ? 'Oui' : 'Non') : noText
      case 's':
        return this.#idOfInk(tag.text('office:string-value'))
      default:
        return noText
    }
  }

  #number(tag: Tag): number {
    const whole = tag.whole('office:value') ?? -1
    return whole >= 0 ? this.#texts.idOfWhole(whole) : this.#idOfInk(numberText(tag.text('office:value')))
  }

  #moment(text: string): number {
    this.#isMoment = text !== ''
    return this.#idOfInk(text)
  }

  #idOfInk(text: string): number {
    return isBlank(text) ? noText : this.#texts.idOf(text)
  }

  #put(id: number, kind?: 'date' | 'boolean' | 'error'): void {
    for (let col = this.#col; col < this.#col + this.#times; col++) {
      this.#grid.put(col, id)
      if (kind) this.#grid.mark(col, kind)
      this.#notices.addIfCleaned(this.#texts, id, this.#grid.row, col)
    }
  }
}

/** LibreOffice shows errors in the language of the person; #N/A alone is read for what it says. */
const errorText = (shown: string) => (/^#N\/[AD]$/.test(shown) ? '#N/A' : shown)
