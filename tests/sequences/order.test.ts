import { afterAll, expect, test } from 'vitest'
import { operator } from '../../db/actor'
import { applyImport, undoImport } from '../../importers/import.server'
import { aWorld, bergerac, type Given, insi, staged } from '../import/world'
import { openPoint } from '../setup/sheet-factory'

const { owner, end } = await aWorld()
await openPoint(owner, '2022-08')
afterAll(end)

const calls = (count: number): Given => insi([bergerac.eg, null, 'Oui', count])
const shown = async () => (await owner`select insi_appels from sheet where point = '2022-08' and finess = ${bergerac.eg}`)[0]?.insi_appels

test('of two files of a month, the last applied is what the sheet shows, even if it was staged first', async () => {
  const [first, second] = [await staged(calls(1)), await staged(calls(2))]
  await applyImport(operator, second.import ?? 0)
  expect(await shown()).toBe(2)
  expect(await applyImport(operator, first.import ?? 0)).toMatchObject({ status: 'applied', changes: { changed: 1 } })
  expect(await shown()).toBe(1)
  await undoImport(operator, first.import ?? 0)
  expect(await shown()).toBe(2)
})
