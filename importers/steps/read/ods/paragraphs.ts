import { limits } from '../limits'
import { Refusal } from '../refusals'
import { isBlankBetween } from '../xml/bytes'
import { readCharacters } from '../xml/elements'

/** The text of a cell, paragraph after paragraph: runs of white space are one space, those that a person typed are elements of their own. */
export class Paragraphs {
  text = ''
  /** Whether something other than white space was written. */
  hasInk = false
  #isFirst = true
  #isStart = true

  clear(): void {
    this.text = ''
    this.hasInk = false
    this.#isFirst = true
  }

  start(): void {
    if (!this.#isFirst) this.#add('\n')
    this.#isFirst = false
    this.#isStart = true
  }

  addText(bytes: Buffer, start: number, end: number): void {
    if (isBlankBetween(bytes, start, end)) this.#addCollapsed(' ')
    else {
      this.hasInk = true
      this.#addCollapsed(collapsed(bytes.toString('utf8', start, end)))
    }
  }

  addSpaces(count: number): void {
    this.#add(count === 1 ? ' ' : ' '.repeat(Math.min(Math.max(count, 0), longest)))
    this.#isStart = false
  }

  add(character: '\t' | '\n'): void {
    this.#add(character)
    this.#isStart = character === '\n'
  }

  #addCollapsed(text: string): void {
    const isAfterSpace = this.#isStart || this.text.endsWith(' ')
    const added = isAfterSpace && text.startsWith(' ') ? text.slice(1) : text
    if (added === '') return
    this.#add(added)
    this.#isStart = false
  }

  #add(text: string): void {
    this.text += text
    if (this.text.length > limits.csvFieldLength) throw new Refusal('incoherent', 'texte d’une cellule')
  }
}

/** What Excel holds in a cell; LibreOffice holds more, nobody types it. */
const longest = 32_767

function collapsed(raw: string): string {
  return readCharacters(/[\t\n\r]| {2}/.test(raw) ? raw.replace(/[ \t\n\r]+/g, ' ') : raw)
}
