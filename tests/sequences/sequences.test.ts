import { afterAll, expect, test } from 'vitest'
import { connect, disconnect, ownConnection } from '../../db/client.server'
import { aDatabase } from '../setup/database'
import { randomFrom } from '../setup/seed'
import { aStage, clear, play } from './play'

const database = await aDatabase()
connect(database.ownerUrl, database.appUrl)
const owner = ownConnection(database.ownerUrl)
const stage = await aStage(owner)
afterAll(async () => {
  await Promise.all([owner.end(), disconnect()])
  await database.drop()
})

test('whatever is imported, typed, undone, closed and reopened, the sheet says what the rules say', async () => {
  const random = randomFrom()
  for (let sequence = 0; sequence < 40; sequence++) {
    await clear(stage)
    expect(await play(stage, (sides) => Math.floor(random() * sides), 12), `séquence ${sequence}`).toBeUndefined()
  }
}, 180_000)
