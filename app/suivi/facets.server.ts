import type { Fragment } from 'postgres'
import type { Tx } from '../../db/client.server'
import { categories } from '../../importers/reference/categories'
import { departements, regionName } from '../../importers/reference/territoires'

/** What the filters of identity propose: code, name and number of lines. */
export type Facet = { code: string; label: string; n: number }
export type Facets = { total: number; regions: Facet[]; departements: Facet[]; secteurs: Facet[]; categories: Facet[] }

type Row = { region: string; departement: string; secteur: string; categorie: string; n: number }

export async function readFacets(sql: Tx, perimeter: Fragment): Promise<Facets> {
  const rows = await sql<
    Row[]
  >`select region, departement, secteur, categorie, count(*) as n from sheet where ${perimeter} group by 1, 2, 3, 4`
  return {
    total: rows.reduce((total, { n }) => total + n, 0),
    regions: facet(rows, 'region', regionName),
    departements: facet(rows, 'departement', (code) => departements[code]?.nom ?? code),
    secteurs: facet(rows, 'secteur', (code) => code),
    categories: facet(rows, 'categorie', (code) => categories[code]?.court || categories[code]?.label || code),
  }
}

function facet(rows: Row[], name: 'region' | 'departement' | 'secteur' | 'categorie', label: (code: string) => string): Facet[] {
  const byCode = new Map<string, number>()
  for (const row of rows) byCode.set(row[name], (byCode.get(row[name]) ?? 0) + row.n)
  return [...byCode].map(([code, n]) => ({ code, label: label(code), n })).sort((one, other) => one.code.localeCompare(other.code))
}
