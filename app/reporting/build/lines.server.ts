import type { Tx } from '../../../db/client.server'
import { type Absence, absences } from '../../../importers/column'
import { shownNumber } from '../../../importers/provisoire/number'
import { sheetColumn } from '../../../importers/sheet-columns'
import type { Tab } from '../definition'
import { categoryLabel, neededColumn, ratios, regionLabel } from '../fields'
import type { Cell } from '../table'
import type { Making, Months, Rows } from './index.server'
import { perimeter } from './perimeter.server'

type Row = Readonly<Record<string, unknown>>
type Read = (row: Row, months: Months) => Cell

/** One row per établissement that the account may read. */
export async function readLines(sql: Tx, { columns, sort }: Tab, { definition, point, months, first }: Making): Promise<Rows> {
  const limit = sort ? undefined : first
  const reads = columns.map(({ field }) => readOf(field))
  const names = [...new Set(columns.flatMap(({ field }) => namesOf(field)))]
  const rows = await sql<Row[]>`
    select ${sql(['point', 'finess', 'region', 'volet', 'absences', ...names.filter((name) => !always.has(name))])} from sheet
    where ${perimeter(sql, definition, point)} order by region, raison_sociale, finess ${limit === undefined ? sql`` : sql`limit ${limit}`}`
  const [counted] =
    limit === undefined
      ? []
      : await sql<{ total: number }[]>`select count(*) as total from sheet where ${perimeter(sql, definition, point)}`
  return {
    total: counted?.total,
    keys: rows.map(({ finess }) => String(finess)),
    rows: rows.map((row) => reads.map((read) => read(row, months))),
  }
}

const always = new Set(['point', 'finess', 'region', 'volet', 'absences'])

const identity: Readonly<Record<string, { names: readonly string[]; read: Read }>> = {
  vide: { names: [], read: () => null },
  niveau: { names: [], read: ({ volet }) => (volet === 'esms' ? 'ESMS' : 'ES') },
  mois: { names: [], read: ({ point }) => String(point) },
  region: { names: [], read: ({ region }) => regionLabel(region) },
  departement: { names: ['departement'], read: ({ departement }) => String(departement) },
  lignes: { names: [], read: () => 1 },
  finess: { names: [], read: ({ finess }) => shownNumber(String(finess)) },
  ej: { names: ['ej'], read: ({ ej }) => shownNumber(String(ej)) },
  raisonSociale: { names: ['raison_sociale'], read: (row) => String(row.raison_sociale) },
  commune: { names: ['commune'], read: ({ commune }) => String(commune) },
  categorie: { names: ['categorie'], read: ({ categorie }) => categoryLabel(categorie) },
  secteur: { names: ['secteur'], read: ({ secteur }) => String(secteur) },
  partage: { names: ['partage'], read: ({ partage }) => Number(partage) },
}

function namesOf(field: string): readonly string[] {
  const ratio = ratios.find(({ key }) => key === field)
  if (ratio) return [neededColumn(ratio.part).name, neededColumn(ratio.whole).name]
  return identity[field]?.names ?? (field.startsWith('mois:') ? [] : [neededColumn(field).name])
}

function readOf(field: string): Read {
  const known = identity[field]
  if (known) return known.read
  if (field.startsWith('mois:')) return (_row, months) => months(field.slice('mois:'.length))
  const ratio = ratios.find(({ key }) => key === field)
  return ratio ? (row) => rate(row[neededColumn(ratio.part).name], row[neededColumn(ratio.whole).name]) : shown(field)
}

/** A number stays one; a choice gives its label, and an absence the word for it. */
function shown(key: string): Read {
  const { name, column } = neededColumn(key)
  return (row) => {
    const value = row[name]
    const absence = (row.absences as Record<string, Absence> | null)?.[key]
    if (value === null || value === undefined) return absence ? absences[absence].label : null
    return column.sqlType === 'integer' || column.sqlType === 'numeric' ? Number(value) : column.show(String(value))
  }
}

/** In percent, to one decimal; null when one of the two is not known. */
export function rate(part: unknown, whole: unknown): number | null {
  return part === null || part === undefined || !Number(whole) ? null : Math.round((Number(part) / Number(whole)) * 1000) / 10
}

export const isSheetColumn = (field: string): boolean => sheetColumn(field) !== undefined
