import { afterAll, expect, test } from 'vitest'
import { type Actor, asImporter } from '../../db/actor'
import { appUrlOf, ownConnection, type Tx } from '../../db/client.server'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, ownerUrl, close } = await threeHospitals()
afterAll(close)
await owner`insert into entry (finess, region, column_key, value, author_name) values ('240000372', '75', 'asp.meteo', 'alerte', 'Région')`
const [editeur, cnam, bretagne] = await Promise.all([
  anAccount(owner, 'editeur'),
  anAccount(owner, 'cnam'),
  anAccount(owner, 'region', ['53']),
])

/** What a query smuggled into an import could do: the application's checks are out of the way, the role is the import's. */
const smuggled = async (actor: Actor, query: (sql: Tx) => Promise<unknown>) => {
  try {
    return await asImporter(actor, query)
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

test('only the ANS changes the référentiel and the points, even under the import role', async () => {
  for (const actor of [editeur, cnam, bretagne]) {
    expect(await smuggled(actor, async (sql) => (await sql`delete from etablissement`).count)).toBe(0)
    expect(await smuggled(actor, async (sql) => (await sql`update point set state = 'open'`).count)).toBe(0)
  }
})

test('an importer reads no entry and writes no yellow cell', async () => {
  for (const actor of [editeur, cnam]) {
    expect(await smuggled(actor, async (sql) => (await sql`select * from entry`).count)).toBe(0)
    expect(await smuggled(actor, (sql) => sql`update sheet set asp_meteo = 'deploye'`)).toBe('42501')
  }
  const ans = await anAccount(owner, 'ans')
  expect(await smuggled(ans, async (sql) => (await sql`select * from entry`).count)).toBe(1)
})

test('an importer writes facts under imports of its own only', async () => {
  expect(await smuggled(editeur, async (sql) => (await sql`delete from asp`).count)).toBe(0)
  expect(
    await smuggled(
      cnam,
      (sql) => sql`insert into asp (import_id, finess, line, regions) select min(import_id), '350000022', 9, '{53}' from asp`,
    ),
  ).toBe('42501')
})

test('the login of pages cannot become the one that signs people in', async () => {
  const login = ownConnection(appUrlOf(ownerUrl))
  await expect(login`set role vigie_session`).rejects.toMatchObject({ code: '42501' })
  await expect(login`select * from session`).rejects.toMatchObject({ code: '42501' })
  await login.end()
})

test('aggregates name no établissement', async () => {
  const rows = await owner<{ name: string }[]>`
    select column_name as name from information_schema.column_privileges where grantee = 'vigie_agregats' and table_name = 'sheet'`
  expect(
    rows.map(({ name }) => name).filter((name) => /finess|raison|commune|cherche|absences|commentaire(?!(_ej)?_entry)/.test(name)),
  ).toEqual([])
})
