import { columnLetter, type ReadNotice } from './cells'
import { limits } from './limits'
import type { Texts } from './texts'

/** Notices of one sheet: the first hundred of each code with their address, then one line saying how many more. */
export class Notices {
  #list: ReadNotice[] = []
  #countByCode = new Map<string, number>()
  readonly sheet: string

  constructor(sheet: string) {
    this.sheet = sheet
  }

  add(code: string, row: number, col: number, value: string, message: string): void {
    const count = (this.#countByCode.get(code) ?? 0) + 1
    this.#countByCode.set(code, count)
    if (count > limits.noticesPerCode) return
    const column = columnLetter(col)
    this.#list.push({ sheet: this.sheet, line: row, column, value, code, message: `Ligne ${row}, colonne ${column} : ${message}` })
  }

  /** Says so when a cell takes a text from which characters were removed. */
  addIfCleaned({ cleaned, list }: Texts, id: number, row: number, col: number): void {
    if (cleaned.size > 0 && cleaned.has(id)) this.add('control-characters', row, col, list[id] ?? '', 'caractères invisibles retirés.')
  }

  addForSheet(code: string, message: string, value = ''): void {
    this.#list.push({ sheet: this.sheet, line: null, column: null, value, code, message })
  }

  all(): ReadNotice[] {
    for (const [code, count] of this.#countByCode) {
      const more = count - limits.noticesPerCode
      if (more > 0) this.addForSheet(code, `Et ${more.toLocaleString('fr-FR')} autres cellules dans le même cas.`, String(more))
    }
    this.#countByCode.clear()
    return this.#list
  }
}
