import { type Absence, absences, type Column, type Value, type Volet } from '../../importers/column'
import { columnsOfVolet, type SheetColumn } from '../../importers/sheet-columns'

/** What a view may sort and filter by: the identity of the line, then the columns of the blocks. Nothing else reaches SQL. */
export type ViewColumn = {
  key: string
  name: string
  label: string
  sqlType: Column['sqlType']
  options?: readonly string[]
  /** False when every line has a value. */
  nullable: boolean
  /** Values are codes: kept whole, never looked into. */
  coded: boolean
  /** Filled by the region: a person typed each value. */
  typed: boolean
  /** Sorted on its beginning only. */
  long: boolean
  /** What is further than what, for a value that goes back; undefined when nothing is. */
  scale: Column['scale']
  show: Column['show']
}

const identity = (key: string, name: string, label: string, coded = false): ViewColumn => ({
  ...{ key, name, label, coded },
  ...{ sqlType: 'text', nullable: false, typed: false, long: false, scale: undefined, show: String },
})

export const identityColumns = [
  identity('nom', 'raison_sociale', 'Raison sociale'),
  identity('finess', 'finess', 'FINESS géographique'),
  identity('ej', 'ej', 'FINESS juridique'),
  identity('categorie', 'categorie', 'Catégorie', true),
  identity('secteur', 'secteur', 'Secteur', true),
  identity('region', 'region', 'Région', true),
  identity('departement', 'departement', 'Dépt', true),
  identity('commune', 'commune', 'Commune'),
]

const asViewColumn = ({ key, name, column, owner }: SheetColumn): ViewColumn => ({
  ...{ key, name, label: column.label, sqlType: column.sqlType, options: column.options, scale: column.scale, show: column.show },
  nullable: true,
  coded: column.options !== undefined,
  typed: owner === 'region',
  long: column.sqlType === 'text' && !column.options,
})

const byVolet: Record<Volet, { columns: SheetColumn[]; byKey: ReadonlyMap<string, ViewColumn>; indexByKey: ReadonlyMap<string, number> }> =
  {
    es: known('es'),
    esms: known('esms'),
  }

function known(volet: Volet) {
  const columns = columnsOfVolet(volet)
  return {
    columns,
    byKey: new Map([...identityColumns, ...columns.map(asViewColumn)].map((column) => [column.key, column])),
    indexByKey: new Map(columns.map(({ key }, index) => [key, index])),
  }
}

/** The columns of a volet in the order of the sheet; `Line.values` follows it. */
export const blockColumns = (volet: Volet): readonly SheetColumn[] => byVolet[volet].columns

export const viewColumn = (volet: Volet, key: string): ViewColumn | undefined => byVolet[volet].byKey.get(key)

export const columnIndex = (volet: Volet, key: string): number => byVolet[volet].indexByKey.get(key) ?? -1

/** The text of a cell: the value as people read it, else the word for its absence, else nothing. */
export function cellText(column: Column, value: Value | null | undefined, absence: Absence | undefined): string {
  if (value !== null && value !== undefined) return column.show(value)
  return absence ? absences[absence].label : ''
}
