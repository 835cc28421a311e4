import { afterAll, expect, test } from 'vitest'
import { readEtablissement } from '../../app/etablissement/read.server'
import { addFile, rebuild } from '../setup/sheet-factory'
import { aSmallSheet } from '../suivi/small-sheet'
import { columnOf, differences } from './columns'

const { owner, rennes, vitre, ej, bretagne, ans, end } = await aSmallSheet()
await addFile(owner, 'programmes', '2022-08', [{ finess: rennes, values: { pmsi: ej } }])
await addFile(owner, 'asp', '2022-08', [{ finess: ej, values: { dpi: 'non_concerne' } }])
afterAll(end)

test('a value read by the FINESS PMSI says so', async () => {
  const page = await readEtablissement(bretagne, rennes)
  expect(columnOf(page, 'asp.dpi')).toMatchObject({ text: 'Non concerné', origin: { kind: 'file', level: 'PMSI' } })
  expect(columnOf(await readEtablissement(bretagne, vitre), 'asp.dpi')).toMatchObject({ origin: { level: 'EJ' } })
})

test('a page that is ahead of the sheet is seen, and agrees with it once the sheet is made anew', async () => {
  expect(await differences(owner, ans, rennes)).toContain('asp.dpi : Non concerné au lieu de Commande signée')
  await rebuild('2022-08')
  for (const finess of [rennes, vitre]) expect(await differences(owner, ans, finess)).toEqual([])
})
