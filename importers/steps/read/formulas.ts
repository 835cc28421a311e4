import { columnLetter } from './cells'
import type { Grid } from './grid'
import type { Notices } from './notices'

/** Formulas of a sheet: their stored value is used and said once; one that was never computed is said where it stands. */
export class Formulas {
  #count = 0
  #first = ''
  #grid: Grid
  #notices: Notices

  constructor(grid: Grid, notices: Notices) {
    this.#grid = grid
    this.#notices = notices
  }

  add(col: number, { hasValue, isBoolean }: { hasValue: boolean; isBoolean: boolean }): void {
    const { row } = this.#grid
    if (!hasValue) {
      this.#grid.mark(col, 'formula-without-value')
      const advice = 'formule sans valeur enregistrée : ouvrez le classeur dans Excel ou LibreOffice et enregistrez-le.'
      this.#notices.add('formula-without-value', row, col, '', advice)
    } else if (!isBoolean) {
      // LibreOffice saves every boolean as a formula: those say nothing to the person who typed them.
      this.#count++
      this.#first ||= `${columnLetter(col)}${row}`
    }
  }

  say(): void {
    if (this.#count === 0) return
    const message =
      this.#count === 1
        ? `La cellule ${this.#first} contient une formule : sa valeur enregistrée a été utilisée.`
        : `${this.#count.toLocaleString('fr-FR')} cellules contiennent une formule (la première : ${this.#first}) : leur valeur enregistrée a été utilisée.`
    this.#notices.addForSheet('formula', message, String(this.#count))
  }
}
