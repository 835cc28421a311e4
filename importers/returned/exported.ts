import { type Absence, absences, type Value } from '../column'
import { neutral } from '../formula'
import type { SheetColumn } from '../sheet-columns'

/** What an exported cell of a column of the sheet holds: a number, or a text that no spreadsheet will take for a formula; a day stays AAAA-MM-JJ. */
export function exportedCell({ column }: SheetColumn, value: Value | null, absence: Absence | undefined): string | number | null {
  if (value === null) return absence ? absences[absence].label : null
  if (typeof value === 'number' || column.sqlType === 'date') return value
  const shown = column.show(value)
  return column.options ? shown : neutral(shown)
}

/** The identity columns of the workbook, at the letters that regions know. */
export const identities = [
  { identity: 'finess', letter: 'A', header: 'FINESS Géographique', width: 13 },
  { identity: 'ej', letter: 'C', header: 'FINESS Juridique', width: 13 },
  { identity: 'departement', letter: 'D', header: 'Département', width: 13 },
  { identity: 'categorie', letter: 'E', header: "Catégorie d'établissements", width: 24 },
  { identity: 'raison_sociale', letter: 'F', header: 'Raison sociale', width: 44 },
] as const

export type Identity = (typeof identities)[number]['identity']
