import { afterAll, expect, test } from 'vitest'
import { asImporter, operator } from '../../db/actor'
import { rebuildSheet, refreshSource } from '../../importers/sheet/rebuild'
import { snapshotSources } from '../../importers/tables'
import { addFile } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
afterAll(close)
const sheet = () => owner`select * from sheet order by finess`
const refresh = (source: string) => asImporter(operator, (sql) => refreshSource(sql, '2022-08', source))

test('a line takes its own row, else that of its FINESS PMSI, else that of its EJ', async () => {
  const rows =
    await owner`select finess, asp_finess, asp_dpi, mssante_finess, mssante_messages, dmp_finess, dmp_certificat, partage from sheet order by finess`
  expect(rows.find(({ finess }) => finess === '240000372')).toMatchObject({
    asp_finess: '240000059',
    asp_dpi: 'commande_signee',
    mssante_messages: 1830,
    dmp_finess: '240000372',
    dmp_certificat: 'commande',
    partage: 4,
  })
  expect(rows.find(({ finess }) => finess === '160013207')).toMatchObject({
    asp_finess: '160013207',
    mssante_messages: 2189,
    dmp_certificat: null,
  })
  expect(rows.find(({ finess }) => finess === '350000022')).toMatchObject({
    asp_finess: null,
    asp_dpi: 'pas_commande',
    mssante_messages: null,
  })
})

test('a second file of the month wins, and taking it back restores the first', async () => {
  const before = await sheet()
  const id = await addFile(owner, 'mssante', '2022-07', [{ finess: '240000059', values: { raccordement: 'non_raccorde', messages: 3 } }])
  expect(await refresh('mssante')).toBe(6)
  expect((await owner`select mssante_messages from sheet where finess = '240006288'`)[0]?.mssante_messages).toBe(3)
  await owner`update import set status = 'undone' where id = ${id}`
  await refresh('mssante')
  expect(await sheet()).toEqual(before)
})

test('refreshing source after source gives the same sheet as making it anew', async () => {
  await addFile(owner, 'insi', '2022-08', [{ finess: '240000372', values: { appel: 'oui' }, absences: { appels: 'pas_disponible' } }])
  await addFile(owner, 'roc', '2022-06', [{ finess: '160000451', values: { statut: 'propose', demarrage: '2022-09-01' } }])
  for (const { key } of snapshotSources) await refresh(key)
  const refreshed = await sheet()
  await asImporter(operator, (sql) => rebuildSheet(sql, '2022-08'))
  expect(await sheet()).toEqual(refreshed)
  expect(refreshed.find(({ finess }) => finess === '240000372')?.absences).toEqual({ 'insi.appels': 'pas_disponible' })
})

test('refreshing what has not changed writes nothing', async () => {
  await asImporter(operator, (sql) => rebuildSheet(sql, '2022-08'))
  for (const { key } of snapshotSources) expect(await refresh(key)).toBe(0)
})
