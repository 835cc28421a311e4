import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import { loginPassword, loginRole, ownConnection, type Sql, signInRole } from './client.server'

const folder = path.resolve('db')

/** What a yellow column can hold, named as in `typed_column`. */
export type TypedColumn = {
  key: string
  name: string
  sql_type: string
  volet: string | null
  codes: readonly string[] | null
  absences: readonly string[]
  max_length: number | null
  most: number | null
}

/**
 * Brings a database up to date: tables, then roles, policies and functions, then the application's login, then what people may type.
 * Twice is a no-op.
 */
export async function migrate(ownerUrl: string, typed: readonly TypedColumn[]): Promise<void> {
  const sql = ownConnection(ownerUrl)
  // drizzle changes the client it is given: it has its own.
  const drizzled = ownConnection(ownerUrl)
  try {
    await sql`create extension if not exists unaccent`
    await applyMigrations(drizzle(drizzled), { migrationsFolder: path.join(folder, 'migrations') })
    for (const role of [loginRole, signInRole]) await createLogin(sql, ownerUrl, role)
    for (const script of await accessScripts()) await sql.unsafe(script)
    await sql.unsafe(`grant ${profiles.map((profile) => `vigie_${profile}`).join(', ')} to ${loginRole}`)
    await sql.unsafe(`grant vigie_session to ${signInRole}`)
    await sql.unsafe(`revoke vigie_session from ${loginRole}`)
    await keepTyped(sql, typed)
  } finally {
    await Promise.all([sql.end(), drizzled.end()])
  }
}

async function keepTyped(sql: Sql, typed: readonly TypedColumn[]): Promise<void> {
  const rows = JSON.stringify(typed)
  const changing = ['name', 'sql_type', 'volet', 'codes', 'absences', 'max_length', 'most']
  await sql.unsafe(
    `with said as (select * from jsonb_populate_recordset(null::typed_column, $1::text::jsonb)),
       gone as (delete from typed_column where key not in (select key from said))
     insert into typed_column select * from said
     on conflict (key) do update set ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [rows],
  )
}

const profiles = ['ans', 'region', 'cnam', 'cnsa', 'editeur', 'admin', 'agregats', 'import']

/** Who may touch what, one file per subject, in the order of their names: each can be run again and again. */
async function accessScripts(): Promise<string[]> {
  const names = (await readdir(path.join(folder, 'access'))).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map((name) => readFile(path.join(folder, 'access', name), 'utf8')))
}

/** A login role belongs to roles without inheriting from them: it has to choose one, for each transaction. */
async function createLogin(sql: Sql, ownerUrl: string, role: string): Promise<void> {
  const [known] = await sql`select 1 from pg_roles where rolname = ${role}`
  if (!known) await sql.unsafe(`create role ${role} login noinherit nosuperuser nobypassrls`)
  // The password is base64url: it needs no escaping.
  await sql.unsafe(`alter role ${role} password '${loginPassword(ownerUrl, role)}'`)
  await sql.unsafe(`grant connect on database "${new URL(ownerUrl).pathname.slice(1)}" to ${role}`)
}
