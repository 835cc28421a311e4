import type { Fragment } from 'postgres'
import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import { type Counts, countBy, totalOf } from '../../importers/figures/count'
import { indicatorsOf, isShare } from '../../importers/figures/indicators'
import { categories } from '../../importers/reference/categories'
import { departements } from '../../importers/reference/territoires'
import { viewColumn } from './columns'
import { groupKey } from './query.server'
import type { Grouping } from './view'

/** What the facts of a column amount to, each counted once: their sum, or so many of so many that are known and concerned. */
export type Subtotal = number | readonly [part: number, whole: number]

/** Lines put together, in the order of the view; `subtotals` by column key. */
export type Group = { key: string | null; label: string; count: number; subtotals: Record<string, Subtotal> }

type Row = { key: string | null; count: number }

export async function readGroups(sql: Tx, volet: Volet, par: Grouping, where: Fragment): Promise<Group[]> {
  const name = viewColumn(volet, groupKey(par, { volet }))?.name ?? par
  const by = sql(name)
  const rows = await sql<Row[]>`select ${by} as key, count(*) as count from sheet where ${where} group by 1 order by 1 nulls last`
  const indicators = indicatorsOf(volet)
  const named = await countBy(sql, indicators, name, sql`${where} and ${by} is not null`)
  // Lines without a group of their own are counted apart: for `countBy`, no group means all lines.
  const others = rows.at(-1)?.key === null ? await countBy(sql, indicators, 'volet', sql`${where} and ${by} is null`) : []
  const countsByKey = new Map(named.map((counts) => [counts.group, counts]))
  const labelOf = await labels(sql, par, rows)
  return rows.map(({ key, count }) => {
    const counts = key === null ? others.find(({ group }) => group === null) : countsByKey.get(key)
    return { key, label: labelOf(key), count, subtotals: subtotals(volet, counts) }
  })
}

function subtotals(volet: Volet, counts: Counts | undefined): Record<string, Subtotal> {
  const known = indicatorsOf(volet).flatMap((indicator): [string, Subtotal][] => {
    const { value, numerator, denominator } = totalOf(indicator, counts)
    if (value === null) return []
    return [[indicator.key, isShare(indicator) ? [numerator, denominator] : value]]
  })
  return Object.fromEntries(known)
}

async function labels(sql: Tx, par: Grouping, rows: readonly Row[]): Promise<(key: string | null) => string> {
  if (par === 'ej') return entities(sql, rows)
  const names: Partial<Record<Grouping, (key: string) => string>> = {
    departement: (key) => `${key} ${departements[key]?.nom ?? ''}`.trim(),
    categorie: (key) => categories[key]?.court || categories[key]?.label || key,
  }
  return (key) => (key === null ? 'Sans éditeur connu' : (names[par]?.(key) ?? key))
}

/** The number alone as long as no file has given the name of the EJ. */
async function entities(sql: Tx, rows: readonly Row[]): Promise<(key: string | null) => string> {
  const numbers = rows.flatMap(({ key }) => key ?? [])
  const found = await sql<{ finess: string; name: string }[]>`
    select finess, raison_sociale as name from entite_juridique where finess = any(${numbers}) and raison_sociale is not null`
  const nameByNumber = new Map(found.map(({ finess, name }) => [finess, name]))
  return (key) => [`EJ ${key}`, nameByNumber.get(key ?? '')].filter(Boolean).join(' ')
}
