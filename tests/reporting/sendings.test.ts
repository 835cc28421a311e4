import { createHash } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { compareTables } from '../../app/reporting/sendings/compare'
import { listSendings, readSending, readSentTables } from '../../app/reporting/sendings/read.server'
import { sendReport } from '../../app/reporting/sendings/send.server'
import { listReports, readReport, removeReport, saveReport } from '../../app/reporting/store.server'
import { addFile, anAccount, rebuild } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
afterAll(close)
const ans = await anAccount(owner, 'ans', [], 'Agent ANS')
const cnsa = await anAccount(owner, 'cnsa', [], 'Agent CNSA')
const bretagne = await anAccount(owner, 'region', ['53'])
const point = '2022-08'
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('what was sent is kept byte for byte, and sending again says who did and when', async () => {
  const first = await sendReport(cnsa, 'cnsa', { point, format: 'xlsx', recipient: 'Direction' })
  await expect(sendReport(ans, 'cnsa', { point, format: 'xlsx' })).rejects.toMatchObject({ code: 'deja-envoye', status: 409 })
  await expect(sendReport(ans, 'cnsa', { point, format: 'xlsx' })).rejects.toThrow(/Agent CNSA/)
  const second = await sendReport(ans, 'cnsa', { point, format: 'csv', again: true })
  const sendings = await listSendings(cnsa, 'cnsa')
  expect(sendings.map(({ id }) => id)).toEqual([second, first])
  expect(sendings[0]?.cellsSha256).toBe(sendings[1]?.cellsSha256)
  const { content, fileName, sha256 } = await readSending(cnsa, first as number)
  expect(sha256Of(content)).toBe(sha256)
  expect([content.subarray(0, 2).toString(), fileName]).toEqual(['PK', '2022-08_Rapport mensuel à la CNSA.xlsx'])
})

test('« depuis le dernier envoi » lists each cell that changed, by tab and column', async () => {
  const [last] = await listSendings(cnsa, 'cnsa')
  const kept = await readSending(cnsa, last?.id as number)
  const before = await readSentTables(cnsa, last?.id as number)
  await addFile(owner, 'esms', point, [{ finess: '240007617', values: { usagers: 80, dui_actifs: 60 } }])
  await owner`update import set covers = '{usagers,duiActifs}' where source = 'esms'`
  await rebuild(point)
  const id = await sendReport(cnsa, 'cnsa', { point, format: 'csv', again: true })
  const changes = compareTables(before, await readSentTables(cnsa, id as number))
  const esms = changes.find(({ title }) => title === 'ESMS')
  expect(esms?.added).toEqual([])
  expect(esms?.changes.filter(({ column }) => column === 'Nb DUI actifs')).toEqual([
    { key: '240007617', name: 'EHPAD DE BERGERAC', column: 'Nb DUI actifs', before: null, after: 60 },
  ])
  const ofRegion = changes.find(({ title }) => title === 'Régions')?.changes
  expect(ofRegion?.find(({ column }) => column === 'Taux de DUI actifs (%)')?.after).toBe('n < 5')
  const after = await readSending(cnsa, kept.id)
  expect(after.content.equals(kept.content)).toBe(true)
  expect(sha256Of(after.content)).toBe(kept.sha256)
  expect(sha256Of((await readSending(cnsa, id as number)).content)).not.toBe(kept.sha256)
})

test('a report that is due leaves once, however many servers ask', async () => {
  const ask = () => sendReport(cnsa, 'cnsa', { point, format: 'csv', due: '2022-09' })
  const left = await Promise.all([ask(), ask(), ask()])
  expect(left.filter((id) => id !== undefined)).toHaveLength(1)
})

test('two people who send the same report at once send it once; who reads no sheet is told that it does not exist', async () => {
  const both = [ans, ans].map((actor) => sendReport(actor, 'comparaison-es', { point, format: 'csv' }))
  const ends = await Promise.allSettled(both)
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const [sent] = await listSendings(ans, 'comparaison-es')
  const editeur = await anAccount(owner, 'editeur')
  expect(await listReports(editeur)).toEqual([])
  for (const read of [readReport(editeur, 'cnsa'), readSending(editeur, sent?.id ?? 0), readSentTables(editeur, sent?.id ?? 0)])
    await expect(read).rejects.toMatchObject({ status: 404 })
})

test('what a region sends is read by its own and by the nation, never by another', async () => {
  const id = (await sendReport(bretagne, 'comparaison-es', { point, format: 'csv' })) as number
  const other = await anAccount(owner, 'region', ['75'])
  await expect(readSending(other, id)).rejects.toMatchObject({ status: 404 })
  await expect(readSending(cnsa, id)).rejects.toMatchObject({ status: 404 })
  expect((await readSending(await anAccount(owner, 'region', ['53', '75']), id)).id).toBe(id)
  expect((await readSending(ans, id)).id).toBe(id)
})

test('the CNSA defines the reports on ESMS alone, a region none; nobody writes over somebody else’s change', async () => {
  const { definition, name } = await readReport(ans, 'dialogue-es')
  await expect(saveReport(cnsa, undefined, { name, definition, seen: 0 })).rejects.toMatchObject({ status: 403 })
  await expect(
    saveReport(bretagne, 'cnsa', { name, definition: (await readReport(ans, 'cnsa')).definition, seen: 0 }),
  ).rejects.toMatchObject({ status: 403 })
  expect((await listReports(cnsa)).every((one) => one.definition.volet === 'esms')).toBe(true)
  await saveReport(ans, 'dialogue-es', { name: 'Dialogue', definition, seen: 0 })
  await expect(saveReport(ans, 'dialogue-es', { name: 'Autre', definition, seen: 0 })).rejects.toMatchObject({ status: 409 })
  await saveReport(ans, 'dialogue-es', { name: 'Autre', definition, seen: 1 })
  expect(await readReport(bretagne, 'dialogue-es')).toMatchObject({ name: 'Autre', version: 2, mayEdit: false })
  await expect(saveReport(ans, 'dialogue-es', { name, definition, format: 'exe', seen: 2 })).rejects.toMatchObject({ status: 400 })
  await saveReport(ans, 'dialogue-es', { name, definition, format: 'ods', seen: 2 })
  expect(await readReport(ans, 'dialogue-es')).toMatchObject({ version: 3, format: 'ods' })
  await removeReport(ans, 'dialogue-es')
  expect(await readReport(ans, 'dialogue-es')).toMatchObject({ version: 0, name: 'Dialogue de gestion – établissements de santé' })
})

test('the database itself refuses a region that sends for all or for another', async () => {
  const { connections } = await import('../../db/client.server')
  const insert = (regions: string[] | null) =>
    connections().app.begin(async (sql) => {
      await sql`select set_config('role', 'vigie_import', true), set_config('app.sid', ${bretagne.sid}, true)`
      await sql`insert into report_sending (report, point, volet, regions, definition, file_name, format, content, sha256, cells, cells_sha256, rows, author_id, author_name)
        values ('x', ${point}, 'es', ${regions}, '{}', 'x', 'csv', '', 'x', '', 'x', 0, ${bretagne.id}, 'x')`
    })
  await expect(insert(null)).rejects.toThrow(/row-level security/)
  await expect(insert(['75'])).rejects.toThrow(/row-level security/)
})
