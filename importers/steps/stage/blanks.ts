import type { Column } from '../../column'
import { textAt } from '../read/cells'
import type { Recognised } from '../recognise/recognised'
import { type Issue, type ReadLine, sentence } from '../validate/issue'
import { noticeOn } from './notices'

/** What becomes of the empty cells of each column, counted, so that it is known before anything is applied. */
export function noticesOfBlanks(
  { sheet, source, columns, pivot }: Recognised,
  headers: readonly string[],
  lines: readonly ReadLine[],
): Issue[] {
  if (pivot) return []
  const blanksByColumn = countBlanks([...columns.values()], lines)
  return [...columns].flatMap(([field, col]) => {
    const blanks = blanksByColumn.get(col) ?? 0
    const column = source.national[field]
    if (blanks === 0 || !column) return []
    const count = `${blanks.toLocaleString('fr-FR')} ${blanks > 1 ? 'cellules vides' : 'cellule vide'}`
    const message = sentence(`Colonne « ${headers[col]} », ${count} : ${fate(column, blanks > 1)}`)
    return [noticeOn(sheet, { code: 'vides', column: headers[col], message })]
  })
}

function countBlanks(cols: readonly number[], lines: readonly ReadLine[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { rejected, row } of lines) {
    if (rejected) continue
    for (const col of cols) if (textAt(row, col).trim() === '') counts.set(col, (counts.get(col) ?? 0) + 1)
  }
  return counts
}

function fate({ blank, show }: Column, isMany: boolean): string {
  const plural = isMany ? 's' : ''
  if (blank === 'keep') return `laissée${plural} telle${plural} quelle${plural}, ce que le mois contient déjà reste`
  return blank === 'erase' ? `la valeur est effacée` : `lue${plural} « ${show(blank.rule)} », par règle`
}
