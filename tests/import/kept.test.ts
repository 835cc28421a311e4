import { afterAll, expect, test } from 'vitest'
import { attachment } from '../../app/ui/attachment'
import { asImporter, operator } from '../../db/actor'
import { connections, ownConnection } from '../../db/client.server'
import { applyImport, discardImport, stageFile, undoImport } from '../../importers/import.server'
import { forgetFiles } from '../../importers/jobs/queue'
import { keepFile, readKeptFile } from '../../importers/kept-file'
import { etalab } from '../referentiel/files'
import { anAccount } from '../setup/sheet-factory'
import { aWorkbook, aWorld, bergerac, dmp, insi } from './world'

const { owner, end } = await aWorld()
afterAll(end)

const give = async (by: typeof operator | Awaited<ReturnType<typeof anAccount>>, name: string, content: Buffer) => {
  const { results } = await stageFile(by, { name, content })
  return results[0]?.import ?? 0
}

test('the file of an import comes back byte for byte, under its name, whatever became of the import', async () => {
  const content = await aWorkbook(insi([bergerac.eg, bergerac.ej, 'Oui', 1]).rows)
  const ans = await anAccount(owner, 'ans')
  const id = await give(ans, 'INSi été 2021-01.xlsx', content)
  for (const act of [undefined, applyImport, undoImport]) {
    await act?.(ans, id)
    const kept = await readKeptFile(ans, id)
    expect(kept.name).toBe('INSi été 2021-01.xlsx')
    expect(kept.content.equals(content)).toBe(true)
  }
})

test('the same bytes are kept once, whatever the names they come under', async () => {
  const content = await aWorkbook(insi([bergerac.eg, bergerac.ej, 'Oui', 2]).rows)
  const ids = [await give(operator, 'INSi 2021-02.xlsx', content), await give(operator, 'INSi bis 2021-02.xlsx', content)]
  const rows = await owner`select size from file where sha256 in (select sha256 from import where id = any(${ids}))`
  expect(rows).toEqual([{ size: content.length }])
  expect((await readKeptFile(operator, ids[1] ?? 0)).name).toBe('INSi bis 2021-02.xlsx')
})

test('a release of FINESS is kept too; a file that is refused is not', async () => {
  const places = [bergerac, { eg: '240006288', ej: '240000059' }].map(({ eg, ej }) => ({ finess: eg, ej }))
  const release = await give(operator, 'etalab.csv', etalab('2024-01-10', places))
  expect((await readKeptFile(operator, release)).content.toString()).toMatch(/^finess;etalab;93;2024-01-10/)
  const [{ n: before } = { n: -1 }] = await owner<{ n: number }[]>`select count(*) as n from file`
  await stageFile(operator, { name: 'notes.csv', content: Buffer.from('bonjour;tous\n1;2\n') })
  expect(await owner`select count(*) as n from file`).toEqual([{ n: before }])
})

test('the file is read by who gave it, by the ANS and by administrators, and by nobody else', async () => {
  const [cnam, ans, admin] = [await anAccount(owner, 'cnam'), await anAccount(owner, 'ans'), await anAccount(owner, 'admin')]
  const id = await give(cnam, 'DMP 2021-03.xlsx', await aWorkbook(dmp([bergerac.eg, null, 'Oui', null, null, null, null]).rows))
  for (const actor of [cnam, ans, admin, operator]) expect((await readKeptFile(actor, id)).content.length).toBeGreaterThan(0)
  const others = [await anAccount(owner, 'cnam'), await anAccount(owner, 'cnsa'), await anAccount(owner, 'editeur')]
  for (const actor of others) await expect(readKeptFile(actor, id)).rejects.toMatchObject({ status: 404 })
  await expect(readKeptFile(await anAccount(owner, 'region', ['75']), id)).rejects.toMatchObject({ status: 403 })
})

test('bytes that no import was made of are forgotten after a day, the others never', async () => {
  const id = await give(operator, 'INSi 2021-04.xlsx', await aWorkbook(insi([bergerac.eg, bergerac.ej, 'Oui', 4]).rows))
  await discardImport(operator, id)
  for (const sha256 of ['vieux', 'neuf']) {
    await asImporter(operator, (sql) => keepFile(sql, operator, { sha256, name: 'a.csv', content: Buffer.from('a') }))
  }
  await owner`update file set created_at = now() - interval '2 days' where sha256 <> 'neuf'`
  const worker = ownConnection(connections().ownerUrl, 'vigie_exploitant')
  await forgetFiles(worker)
  await worker.end()
  expect(await owner`select sha256 from file where sha256 in ('vieux', 'neuf')`).toEqual([{ sha256: 'neuf' }])
  expect((await readKeptFile(operator, id)).content.length).toBeGreaterThan(0)
})

test('the name of a download holds no folder and hides no suffix', () => {
  const header = attachment('../../ét\u202Exslx.exe\r\nX: "y"(1)\\z', 'application/octet-stream')['Content-Disposition'] ?? ''
  expect(header).toBe(`attachment; filename="_.._etxslx.exeX: y(1)_z"; filename*=UTF-8''_.._%C3%A9txslx.exeX%3A%20%22y%22%281%29_z`)
})
