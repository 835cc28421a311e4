import { bigint, date, index, integer, jsonb, numeric, type PgColumnBuilderBase, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { finess, finessCheck } from '../db/schema'
import type { Column } from './column'
import { sheetColumns, snake } from './sheet-columns'
import type { Source } from './source'
import { sources } from './sources'

const builders: Record<Column['sqlType'], (name: string) => PgColumnBuilderBase> = {
  text: (name) => text(name),
  integer: (name) => integer(name),
  numeric: (name) => numeric(name),
  date: (name) => date(name),
}

/** What the files say: one row per import and subject (EG, EJ or PMSI). A file that replaces another leaves the other's rows, so undoing it restores them. */
function snapshotTable(source: Source) {
  const columns = Object.entries(source.national).map(([field, column]) => [field, builders[column.sqlType](snake(field))] as const)
  return pgTable(
    source.key,
    {
      /** No foreign key: it would be checked row by row, and no import is ever deleted. */
      importId: integer('import_id').notNull(),
      finess: finess('finess').notNull(),
      line: integer('line').notNull(),
      /** Regions that may read the row: those of the open EG of the subject. */
      regions: text('regions').array().notNull(),
      /** field → typed absence */
      absences: jsonb('absences'),
      /** field → { import, line } when a blank cell kept the value of an earlier file of the month */
      origins: jsonb('origins'),
      ...Object.fromEntries(columns),
    },
    (table) => [
      primaryKey({ columns: [table.importId, table.finess] }),
      finessCheck(source.key),
      index(`${source.key}_finess`).on(table.finess),
    ],
  )
}

export const snapshotSources = sources.filter((source) => Object.keys(source.national).length > 0)

/**
 * The read model: one wide row per point de suivi and établissement of a perimeter, a cache of the facts.
 * `<source>_finess` is the subject of the row shown (EG, EJ or PMSI). A regional column holds what is shown: what was typed on the EG, else
 * on its EJ for the region, and then its key is in `herites`. `<column>_entry` is the EG's last entry and `<column>_ej_entry` the EJ's,
 * even when they erased: the versions that an edit must have seen. The entry shown is the EJ's when the key is in `herites`, else the EG's.
 */
function sheetTable() {
  const subjects = snapshotSources.map((source) => [`${source.key}_finess`, finess(`${source.key}_finess`)] as const)
  const columns = sheetColumns.flatMap(({ name, column, owner }) => {
    const value = [name, builders[column.sqlType](name)] as const
    const entries = [`${name}_entry`, `${name}_ej_entry`].map((entry) => [entry, bigint(entry, { mode: 'number' })] as const)
    return owner === 'region' ? [value, ...entries] : [value]
  })
  return pgTable(
    'sheet',
    {
      point: text('point').notNull(),
      finess: finess('finess').notNull(),
      region: text('region').notNull(),
      departement: text('departement').notNull(),
      volet: text('volet').notNull(),
      secteur: text('secteur').notNull(),
      categorie: text('categorie').notNull(),
      raisonSociale: text('raison_sociale').notNull(),
      commune: text('commune').notNull(),
      /** Name, town and numbers without accents or case: what the search box looks into. */
      cherche: text('cherche').notNull(),
      ej: finess('ej').notNull(),
      partage: integer('partage').notNull(),
      etat: text('etat').notNull(),
      /** column key → typed absence */
      absences: jsonb('absences'),
      /** column key → true when the cell shows what was typed on the EJ */
      herites: jsonb('herites'),
      ...Object.fromEntries([...subjects, ...columns]),
    },
    (table) => [
      primaryKey({ columns: [table.point, table.finess] }),
      finessCheck('sheet'),
      index('sheet_region').on(table.point, table.region, table.volet, table.raisonSociale, table.finess),
      /** The region is what rights are checked on: with it, the order of the nation is read without any line. */
      index('sheet_nation').on(table.point, table.volet, table.raisonSociale, table.finess, table.region),
      index('sheet_ej').on(table.point, table.ej),
    ],
  )
}

export const tables = { ...Object.fromEntries(snapshotSources.map((source) => [source.key, snapshotTable(source)])), sheet: sheetTable() }
