import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheet } from '../../app/suivi/read.server'
import { connect, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { aDatabase, type TestDatabase } from '../setup/database'
import { anAccount, openPoint } from '../setup/sheet-factory'
import { refusal, viewOf } from './small-sheet'

let database: TestDatabase
let owner: Sql
beforeAll(async () => {
  database = await aDatabase()
  connect(database.ownerUrl, database.appUrl)
  owner = ownConnection(database.ownerUrl)
})
afterAll(async () => {
  await Promise.all([owner.end(), disconnect()])
  await database.drop()
})

test('before the first point the page has nothing to show and says so; then a region without any line is empty too', async () => {
  const mayotte = await anAccount(owner, 'region', ['06'])
  expect(await readSheet(mayotte, viewOf('06'))).toMatchObject({ point: undefined, lines: [], total: 0 })
  await openPoint(owner, '2022-08')
  expect(await readSheet(mayotte, viewOf('06'))).toMatchObject({ point: { period: '2022-08', state: 'open' }, everything: 0, first: 0 })
  expect(await refusal(() => readSheet(mayotte, viewOf('06', 'point=2022-09')))).toEqual([404, 'Point de suivi introuvable.'])
})
