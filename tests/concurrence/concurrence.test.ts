import { afterAll, expect, test } from 'vitest'
import { connect, disconnect, ownConnection } from '../../db/client.server'
import { aDatabase } from '../setup/database'
import { randomFrom } from '../setup/seed'
import { rebuild } from '../setup/sheet-factory'
import { aBoard, closeAmong, editBlindly, editTogether, lostOf, point } from './clients'

const database = await aDatabase()
connect(database.ownerUrl, database.appUrl)
const owner = ownConnection(database.ownerUrl)
afterAll(async () => {
  await Promise.all([owner.end(), disconnect()])
  await database.drop()
})
const random = randomFrom()
const roll = (sides: number) => Math.floor(random() * sides)
const board = await aBoard(owner)

test('eight people on the same twenty cells, alone, by batches and on the EJ: what was accepted is in the history, and each cell is one chain', async () => {
  const tally = await editTogether(board, 30, roll)
  expect(tally.others).toEqual([])
  expect(tally.conflicts).toBeGreaterThan(0)
  expect(tally.accepted.length + tally.conflicts).toBe(240)
  expect(await lostOf(owner, tally)).toEqual([])
  const rows = () => owner`select * from sheet where point = ${point} order by finess`
  const kept = await rows()
  await rebuild(point)
  expect(await rows()).toEqual(kept)
}, 60_000)

test('control: without versions, texts are replaced by people who had not read them', async () => {
  const pool = ownConnection(database.ownerUrl)
  pool.options.max = 8
  const { lost } = await editBlindly(pool, board, 60, roll)
  await pool.end()
  expect(lost).toBeGreaterThan(0)
}, 60_000)

test('batches that race with the closing of the point: nothing changes once it is closed; a writer that does not look would have changed it', async () => {
  const closed = await closeAmong(owner, board, 5, roll)
  expect(closed.altered).toBe(0)
  expect(closed.accepted).toBeGreaterThan(0)
  expect(closed.refused).toBeGreaterThan(0)
  expect(closed.naive).toBe(5)
}, 60_000)
