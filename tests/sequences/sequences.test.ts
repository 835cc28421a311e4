import { afterAll, expect, test } from 'vitest'
import { connect, disconnect, ownConnection } from '../../db/client.server'
import { aDatabase } from '../setup/database'
import { randomFrom } from '../setup/seed'
import { Model } from './model'
import { aStage, clear, play } from './play'

const database = await aDatabase()
connect(database.ownerUrl, database.appUrl)
const owner = ownConnection(database.ownerUrl)
const stage = await aStage(owner)
afterAll(async () => {
  await Promise.all([owner.end(), disconnect()])
  await database.drop()
})

const random = randomFrom()
const roll = (sides: number) => Math.floor(random() * sides)

test('whatever is imported, typed, undone, closed and reopened, the sheet says what the rules say', async () => {
  // Two hundred of them are played by `npm run -s sweeps -- sequences`.
  for (let sequence = 0; sequence < 12; sequence++) {
    await clear(stage)
    expect(await play(stage, roll, 12), `séquence ${sequence}`).toBeUndefined()
  }
}, 300_000)

/** What somebody could believe: undoing an import leaves what it brought. */
class Forgetful extends Model {
  override undo(): void {}
}

test('control: rules that forget an undo are found wrong', async () => {
  for (let sequence = 0; sequence < 40; sequence++) {
    await clear(stage)
    if (await play(stage, roll, 12, Forgetful)) return
  }
  expect.unreachable('aucune différence vue')
}, 300_000)
