import { absences } from '../../../importers/column'
import { neutral } from '../../../importers/formula'
import { categories } from '../../../importers/reference/categories'
import { departements } from '../../../importers/reference/territoires'
import type { Line } from '../line'
import type { Identity, WorkbookColumn } from './layout'

const identityOf: Record<Identity, (line: Line) => string> = {
  finess: ({ finess }) => finess,
  ej: ({ ej }) => ej,
  departement: ({ departement }) => `${departement} ${departements[departement]?.nom ?? ''}`.trim(),
  categorie: ({ categorie }) => categories[categorie]?.court ?? categorie,
  raison_sociale: ({ raisonSociale }) => neutral(raisonSociale),
}

/** A typed cell: a number, a date, or a text that no spreadsheet will take for a formula. */
export function cellOf({ identity, sheetColumn, rank }: WorkbookColumn, line: Line): string | number | Date | null {
  if (identity) return identityOf[identity](line)
  if (!sheetColumn || rank === undefined) return null
  const value = line.values[rank] ?? null
  const { column, key } = sheetColumn
  if (value === null) {
    const absence = line.absences[key]
    return absence ? absences[absence].label : null
  }
  if (column.sqlType === 'date') return new Date(`${value}T00:00:00Z`)
  if (column.sqlType === 'integer' || column.sqlType === 'numeric') return Number(value)
  const shown = column.show(value)
  return column.options ? shown : neutral(shown)
}
