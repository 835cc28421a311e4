import { afterAll, expect, test } from 'vitest'
import { openPoint } from '../../app/points/points.server'
import { asImporter, operator } from '../../db/actor'
import { connect, disconnect, ownConnection } from '../../db/client.server'
import { rebuildSheet } from '../../importers/sheet/rebuild'
import { aDatabase } from '../setup/database'
import { addPlaces, anAccount, finessOf } from '../setup/sheet-factory'
import { roundTrip } from '../sweeps/round-trip/trip'
import { edited, exported, returned, rowOf } from './desk'

const database = await aDatabase()
connect(database.ownerUrl)
const owner = ownConnection(database.ownerUrl)
const places = ['35', '29', '33', '24'].flatMap((departement) =>
  Array.from({ length: 10 }, (_, rank) => ({
    finess: finessOf(departement, rank + 1),
    ej: finessOf(departement, 100 + rank),
    departement,
  })),
)
await addPlaces(owner, places)
const [away, colleague] = [
  await anAccount(owner, 'region', ['53', '75'], 'Hors ligne'),
  await anAccount(owner, 'region', ['53', '75'], 'En ligne'),
]
await openPoint(operator, '2022-08')
afterAll(async () => {
  await Promise.all([disconnect(), owner.end()])
  await database.drop()
})

test('two régions in one workbook, changed on both sides: as it was, no change; then as many conflicts as cells in common, and nothing lost', async () => {
  const trip = await roundTrip(owner, { away, colleague, volet: 'es', point: '2022-08', region: '53,75', n: 40 })
  expect(trip).toMatchObject({
    lines: 40,
    untouched: 0,
    inFile: 40,
    online: 40,
    common: 10,
    applied: 30,
    conflicts: 10,
    refused: 0,
    lost: 0,
  })
})

test('who has only one of the two gives it back whole: what is changed for the other is refused, what it held is not told', async () => {
  const [own = '', foreign = ''] = [places[1]?.finess, places[39]?.finess]
  await owner`delete from entry where finess = any(${[own, foreign]})`
  await asImporter(operator, (sql) => rebuildSheet(sql, '2022-08'))
  const file = await edited(await exported(away, '53,75'), (sheet) => {
    for (const finess of [own, foreign]) rowOf(sheet, finess).getCell('X').value = 'Déployé / VA signée'
  })
  const { cells, notes } = await returned(await anAccount(owner, 'region', ['53']), file)
  expect(cells.map(({ finess, outcome, reason }) => [finess, outcome, reason]).toSorted()).toEqual([
    [foreign, 'refused', 'établissement d’une autre région, ou qui n’est plus dans la feuille de ce point'],
    [own, 'apply', null],
  ])
  expect(notes).toEqual([expect.stringMatching(/^\d+ lignes d’autres régions ne sont pas lues/)])
})
