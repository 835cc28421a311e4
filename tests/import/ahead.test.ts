import { randomBytes } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { operator } from '../../db/actor'
import { applyImport, stageFile } from '../../importers/import.server'
import { readKeptFile } from '../../importers/kept-file'
import { aWorkbook, aWorld, bergerac, clinique, insi } from './world'

const { owner, end } = await aWorld()
afterAll(end)

/** Above a million octets, the database is asked for what waits for no line while the file is still being read. */
const heavy = () => Array.from({ length: 60 }, () => randomBytes(15_000).toString('hex'))

const rowsOf = (messages: number) => {
  const { rows } = insi([bergerac.eg, bergerac.ej, 'Oui', messages], [clinique.eg, clinique.ej, 'Oui', 3])
  return [...rows, ...heavy().map((text) => [null, null, null, null, text])]
}

async function held() {
  const [{ files, imports, open } = { files: -1, imports: -1, open: -1 }] = await owner<{ files: number; imports: number; open: number }[]>`
    select (select count(*)::int from file) as files, (select count(*)::int from import) as imports,
      (select count(*)::int from pg_stat_activity where datname = current_database() and state like 'idle in transaction%') as open`
  return { files, imports, open }
}

test('a large file is kept, staged and applied as any other', async () => {
  const content = await aWorkbook(rowsOf(1))
  expect(content.length).toBeGreaterThan(1_000_000)
  const { results } = await stageFile(operator, { name: 'INSi 2021-01.xlsx', content })
  expect(results).toMatchObject([{ status: 'staged', changes: { added: 2 } }])
  const id = results[0]?.import ?? 0
  expect((await readKeptFile(operator, id)).content.equals(content)).toBe(true)
  expect(await applyImport(operator, id)).toMatchObject({ status: 'applied' })
  expect((await held()).open).toBe(0)
})

test('refused, asking or stopped, a large file leaves nothing behind, nor a transaction open', async () => {
  const before = await held()
  const notes = Buffer.from(`bonjour;tous\n${heavy().join(';2\n')};2\n`)
  expect(await stageFile(operator, { name: 'notes.csv', content: notes })).toMatchObject({ results: [] })
  const content = await aWorkbook(rowsOf(2))
  expect(await stageFile(operator, { name: 'broken.xlsx', content: content.subarray(0, 1_100_000) })).toMatchObject({ results: [] })
  expect(await stageFile(operator, { name: 'INSi.xlsx', content })).toMatchObject({ results: [], questions: [{ code: 'period' }] })
  const stop = new AbortController()
  const stopped = stageFile(operator, { name: 'INSi 2021-02.xlsx', content }, {}, { signal: stop.signal })
  stop.abort(new Error('arrêté'))
  await expect(stopped).rejects.toThrow('arrêté')
  expect(await held()).toEqual(before)
})

test('a connection lost while a large file is being read is told, and nothing is staged', async () => {
  const before = await held()
  const content = await aWorkbook(rowsOf(3))
  const staging = stageFile(operator, { name: 'INSi 2021-03.xlsx', content })
  await expect
    .poll(
      () =>
        owner`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    )
    .toHaveLength(1)
  await expect(staging).rejects.toThrow()
  expect(await held()).toEqual(before)
  expect((await stageFile(operator, { name: 'INSi 2021-03.xlsx', content })).results).toMatchObject([{ status: 'staged' }])
})
