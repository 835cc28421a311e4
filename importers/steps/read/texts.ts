const remembered = 50_000

/**
 * Every text of a workbook, nearly always once: cells hold its index, so that millions of cells cross threads as one array.
 * Index 0 is the empty text.
 */
export class Texts {
  readonly list: string[] = ['']
  /** Indexes of the texts from which control characters were removed. */
  readonly cleaned = new Set<number>()
  #idByText = new Map<string, number>()
  #idByWhole = new Map<number, number>()
  #idBySmall = new Int32Array(10_000)
  #own: (text: string) => string

  /** `own` makes a text independent of the one it was cut from. */
  constructor(own = (text: string) => text) {
    this.#own = own
  }

  /** For texts known to be distinct already. */
  add(text: string): number {
    return this.list.push(text) - 1
  }

  idOf(text: string): number {
    if (text === '') return 0
    let id = this.#idByText.get(text)
    if (id === undefined) {
      if (this.#idByText.size >= remembered) this.#idByText.clear()
      id = this.addCleaned(text)
      this.#idByText.set(this.cleaned.has(id) ? text : (this.list[id] ?? text), id)
    }
    return id
  }

  /** Whole numbers from 0 to 999 999 999 999 999, without making a text to find it. */
  idOfWhole(value: number): number {
    if (value < 10_000) {
      if (!this.#idBySmall[value]) this.#idBySmall[value] = this.add(String(value))
      return this.#idBySmall[value] ?? 0
    }
    let id = this.#idByWhole.get(value)
    if (id === undefined) {
      if (this.#idByWhole.size >= remembered) this.#idByWhole.clear()
      id = this.add(String(value))
      this.#idByWhole.set(value, id)
    }
    return id
  }

  /** Postgres refuses NUL, and half an emoji cannot be stored: both go, and the cell keeps a space so that its line still counts. */
  addCleaned(text: string): number {
    if (!unstorable.test(text)) return this.add(this.#own(text))
    const id = this.add(text.replace(everyUnstorable, '') || ' ')
    this.cleaned.add(id)
    return id
  }
}

const unstorable = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u
const everyUnstorable = new RegExp(unstorable, 'gu')

/** A slice of 13 characters or more keeps alive the whole text it was cut from. */
export const copyOf = (text: string): string => (text.length < 13 ? text : Buffer.from(text).toString())
