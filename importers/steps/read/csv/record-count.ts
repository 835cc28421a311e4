import { limits } from '../limits'

/** Counts the records holding something with one expression per record, sharing nothing with the record scan. */
export class RecordCount {
  counted = 0
  #record: RegExp
  #something: RegExp
  #carry = ''

  constructor(separator: string) {
    const plain = `[^${separator}\\r\\n]*`
    const field = `(?:"[^"]*(?:""[^"]*)*"${plain}|(?!")${plain})`
    const cut = separator === '|' ? '\\|' : separator
    this.#record = new RegExp(`${field}(?:${cut}${field})*(\\r\\n|\\r|\\n|$)`, 'y')
    this.#something = new RegExp(`[^ \\t\\r\\n"${separator}]|""""`)
  }

  push(text: string): void {
    this.#count(this.#carry + text, false)
  }

  end(): void {
    this.#count(this.#carry, true)
  }

  #count(text: string, isLast: boolean): void {
    let at = 0
    while (at < text.length) {
      this.#record.lastIndex = at
      const found = this.#record.exec(text)
      if (!found) break
      const isWhole = isLast || at + found[0].length < text.length
      if (!isWhole) break
      if (this.#something.test(found[0])) this.counted++
      at += found[0].length
    }
    this.#carry = text.slice(at, at + limits.unitBytes)
  }
}
