import type { Sink } from '../inflate'
import { limits } from '../limits'
import { Refusal } from '../refusals'

const prefix = '(?:[\\w.-]+:)?'
const landmark = new RegExp(`<(/?)${prefix}(table|table-row|dde-links|spreadsheet)(?=[\\s/>])([^<>]*)>`, 'g')
const repeated = /number-rows-repeated\s*=\s*["'](\d{1,15})["']/
/** Notes and drawings hold paragraphs of their own, which are not the text of the cell. */
const aside = new RegExp(`<(${prefix}(?:annotation|frame|custom-shape))(?=[\\s/>])`, 'g')
const stored = /:(?:value|date-value|time-value|boolean-value)\s*=\s*["'][^"']|:string-value\s*=\s*["'][^"']*?[^\s"']/
const paragraph = new RegExp(`<(${prefix}p)(?=[\\s>])[^<>]*(?<!/)>`, 'g')
/** The first value of a row is nearly always in its first characters. */
const headLength = 600

/**
 * Counts the rows of each sheet that hold something, those that one element repeats included, by looking for landmarks in the text.
 * It shares nothing with the scan of tags on purpose: if the two disagree, one of them lost or invented a row.
 */
export class RowCount implements Sink {
  /** One number per sheet, in the order of the tabs. */
  readonly counted: number[] = []
  #carry = ''
  #looked = 0
  #row: { start: number; times: number } | undefined
  #isOver = false

  push(chunk: Buffer): void {
    if (this.#isOver) return
    const text = this.#carry + chunk.toString('latin1')
    landmark.lastIndex = this.#looked
    let done = this.#looked
    for (let found = landmark.exec(text); found && !this.#isOver; found = landmark.exec(text)) {
      this.#pass(text, found)
      done = landmark.lastIndex
    }
    const kept = this.#row?.start ?? Math.max(done, text.lastIndexOf('<'))
    this.#carry = text.slice(kept)
    this.#looked = Math.max(done, text.lastIndexOf('<')) - kept
    if (this.#row) this.#row.start = 0
    if (this.#carry.length > limits.unitBytes) throw new Refusal('incoherent', 'partie « content.xml »')
  }

  end(): void {}

  #pass(text: string, [tag, closing, name, attributes = '']: RegExpExecArray & { index?: number }): void {
    const at = landmark.lastIndex
    if (name === 'dde-links' || (name === 'spreadsheet' && closing)) this.#isOver = true
    else if (name === 'table' && !closing) this.counted.push(0)
    else if (name === 'table-row' && !closing && !attributes.endsWith('/')) {
      this.#row = { start: at, times: Number(repeated.exec(attributes)?.[1] ?? 1) }
    } else if (name === 'table-row' && this.#row) {
      if (holdsSomething(text.slice(this.#row.start, at - (tag?.length ?? 0)))) this.#count(this.#row.times)
      this.#row = undefined
    }
  }

  #count(times: number): void {
    this.counted.push((this.counted.pop() ?? 0) + times)
  }
}

function holdsSomething(row: string): boolean {
  const head = row.slice(0, headLength)
  const whole = head.slice(0, head.lastIndexOf('>') + 1)
  if (stored.test(whole)) return true
  const shown = without(row)
  return stored.test(shown) || hasParagraph(shown)
}

function hasParagraph(row: string): boolean {
  paragraph.lastIndex = 0
  for (let open = paragraph.exec(row); open; open = paragraph.exec(row)) {
    const close = row.indexOf(`</${open[1]}`, paragraph.lastIndex)
    const inner = row.slice(paragraph.lastIndex, close < 0 ? undefined : close)
    if (/[^ \t\r\n]/.test(inner.replace(/<[^>]*>/g, ''))) return true
    if (close < 0) return false
    paragraph.lastIndex = close
  }
  return false
}

function without(row: string): string {
  let kept = ''
  let from = 0
  aside.lastIndex = 0
  for (let open = aside.exec(row); open; open = aside.exec(row)) {
    kept += row.slice(from, open.index)
    const tagEnd = row.indexOf('>', open.index)
    const close = row[tagEnd - 1] === '/' ? tagEnd : row.indexOf(`</${open[1]}`, open.index)
    if (close < 0) return kept
    from = aside.lastIndex = close
  }
  return kept + row.slice(from)
}
