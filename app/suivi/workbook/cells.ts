import { neutral } from '../../../importers/formula'
import { shownNumber } from '../../../importers/provisoire/number'
import { categories } from '../../../importers/reference/categories'
import { departements } from '../../../importers/reference/territoires'
import { exportedCell, type Identity } from '../../../importers/returned/exported'
import type { Row } from './content'
import type { WorkbookColumn } from './layout'

const identityOf: Record<Identity, (row: Row) => string> = {
  finess: ({ finess }) => shownNumber(finess),
  ej: ({ ej }) => shownNumber(ej),
  departement: ({ departement }) => `${departement} ${departements[departement]?.nom ?? ''}`.trim(),
  categorie: ({ categorie }) => categories[categorie]?.court ?? categorie,
  raison_sociale: ({ raisonSociale }) => neutral(raisonSociale),
}

export type Cell = string | number | null

/** What a cell holds: a number, or a text that no spreadsheet will take for a formula; a day stays AAAA-MM-JJ, for each format to write its own way. */
export function cellOf({ identity, sheetColumn, rank }: WorkbookColumn, row: Row): Cell {
  if (identity) return identityOf[identity](row)
  if (!sheetColumn || rank === undefined) return null
  return exportedCell(sheetColumn, row.values[rank] ?? null, row.absences?.[sheetColumn.key])
}

export const isDay = ({ sheetColumn }: WorkbookColumn, cell: string | number): cell is string =>
  sheetColumn?.column.sqlType === 'date' && typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell)
