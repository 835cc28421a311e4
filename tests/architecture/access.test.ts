import { getTableName } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { ownConnection } from '../../db/client.server'
import { sheetColumns } from '../../importers/sheet-columns'
import { tables } from '../../importers/tables'
import { aDatabase } from '../setup/database'

const database = await aDatabase()
const sql = ownConnection(database.ownerUrl)
afterAll(async () => {
  await sql.end()
  await database.drop()
})

/**
 * Tables without row-level security, and why: accounts and what opens them are only granted to sign-in, whose login can do
 * nothing else; the lines of a référentiel being staged are public data; what a column can hold comes from the sources.
 */
const open = ['account', 'account_region', 'session', 'invitation', 'sign_in_attempt', 'api_token', 'referentiel_line', 'typed_column']

const unprotected = () => sql<{ name: string }[]>`
  select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity) order by 1`

test('every table that carries a region or a visibility has row-level security, forced', async () => {
  expect((await unprotected()).map(({ name }) => name).filter((name) => !open.includes(name))).toEqual([])
})

test('a table created without it is seen', async () => {
  await sql`create table plantee (region text)`
  expect((await unprotected()).map(({ name }) => name)).toContain('plantee')
  await sql`drop table plantee`
})

test('the application logs in without any right of its own', async () => {
  const [role] = await sql`select rolsuper, rolbypassrls, rolinherit, rolcreaterole from pg_roles where rolname = 'vigie_login'`
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolinherit: false, rolcreaterole: false })
  const granted = await sql`select table_name from information_schema.role_table_grants where grantee = 'vigie_login'`
  expect([...granted]).toEqual([])
  expect(await sql`select pg_has_role('vigie_login', 'vigie_session', 'member') as member`).toEqual([{ member: false }])
  const [member] =
    await sql`select pg_has_role('vigie_login', 'vigie_exploitant', 'member') as operator, pg_has_role('vigie_login', 'vigie_ecriture', 'member') as writer`
  expect(member).toEqual({ operator: false, writer: false })
})

test('aggregates can read neither names nor free text', async () => {
  const rows = await sql<
    { name: string }[]
  >`select column_name as name from information_schema.column_privileges where grantee = 'vigie_agregats' and table_name = 'sheet'`
  const readable = new Set(rows.map(({ name }) => name))
  const written = sheetColumns.filter(({ column }) => column.multiline).map(({ name }) => name)
  expect(written.filter((name) => readable.has(name))).toEqual([])
  expect(readable.has('raison_sociale')).toBe(false)
  expect(readable.has('asp_meteo')).toBe(true)
})

test('functions that run with more rights fix their search path', async () => {
  const rows =
    await sql`select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and not coalesce(array_to_string(proconfig, ','), '') like '%search_path=%'`
  expect([...rows]).toEqual([])
})

test('no policy lets everybody read or write', async () => {
  const rows =
    await sql`select tablename, policyname from pg_policies where schemaname = 'public' and (qual = 'true' or with_check = 'true')`
  expect([...rows]).toEqual([])
})

test('the journal cannot be rewritten, even by the owner', async () => {
  await sql`insert into journal (actor, action) values ('test', 'essai')`
  await expect(sql`update journal set action = 'autre'`).rejects.toThrow('Le journal ne se modifie pas.')
  await expect(sql`delete from journal`).rejects.toThrow('Le journal ne se modifie pas.')
})

test('every source has its table', () => {
  expect(Object.values(tables).map((table) => getTableName(table))).toContain('mssante')
})
