import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { getTableConfig, PgTable, pgTable, text } from 'drizzle-orm/pg-core'
import { afterAll, expect, test } from 'vitest'
import { ownConnection } from '../../db/client.server'
import * as schema from '../../db/schema'
import { tables } from '../../importers/tables'
import { aDatabase } from '../setup/database'

const database = await aDatabase()
const sql = ownConnection(database.ownerUrl)
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const declared: PgTable[] = [...Object.values(tables), ...(Object.values(schema) as unknown[]).filter((value) => is(value, PgTable))]

async function differences(all: readonly PgTable[]): Promise<string[]> {
  const rows = await sql<
    { table: string; column: string }[]
  >`select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'`
  const stored = new Set(rows.map(({ table, column }) => `${table}.${column}`))
  const said = new Set(all.flatMap((table) => Object.values(getTableColumns(table)).map(({ name }) => `${getTableName(table)}.${name}`)))
  return [...[...said].filter((name) => !stored.has(name)), ...[...stored].filter((name) => !said.has(name))]
}

test('the database holds exactly what the sources declare', async () => {
  expect(await differences(declared)).toEqual([])
})

test('a column added to a source without migration is seen', async () => {
  const others = declared.filter((table) => getTableName(table) !== 'sih')
  expect(await differences([...others, pgTable('asp', { vaSignee: text('va_signee') })])).toContain('asp.va_signee')
})

test('FINESS numbers are text with a check, never char(9) nor numbers', async () => {
  const rows = await sql<{ table: string; type: string }[]>`
    select table_name as table, data_type as type from information_schema.columns where table_schema = 'public' and column_name in ('finess', 'ej', 'eg')`
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.filter(({ type }) => type !== 'text')).toEqual([])
  expect(
    declared.filter(
      (table) =>
        'finess' in getTableColumns(table) &&
        !['import_line', 'referentiel_line'].includes(getTableName(table)) &&
        getTableConfig(table).checks.length === 0,
    ),
  ).toEqual([])
})
