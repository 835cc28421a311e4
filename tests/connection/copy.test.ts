import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { ownConnection, type Tx } from '../../db/client.server'
import { copyIn } from '../../db/copy'
import { transact } from '../../db/transaction'
import { aDatabase } from '../setup/database'

const database = await aDatabase()
const owner = ownConnection(database.ownerUrl)
afterAll(async () => {
  await owner.end({ timeout: 0 })
  await database.drop()
})

const rows = ['1\n', 'deux\n', '3\n']
const statement = 'copy nombre from stdin'
const inside = (work: (sql: Tx) => Promise<unknown>) =>
  transact(owner, '', async (sql) => {
    await sql`create temporary table nombre (valeur integer) on commit drop`
    await work(sql)
    return sql`select sum(valeur)::int as total from nombre`
  })

test('what is copied is there, and a row that the server refuses fails the transaction with its reason', async () => {
  expect(await inside((sql) => copyIn(sql, statement, ['1\n', '2\n']))).toEqual([{ total: 3 }])
  await expect(inside((sql) => copyIn(sql, statement, rows))).rejects.toMatchObject({ code: '22P02' })
  expect(await inside((sql) => copyIn(sql, statement, ['4\n']))).toEqual([{ total: 4 }])
})

test('a connection lost as the copy begins is told once: nothing else is left to fail by itself', async () => {
  const lost: unknown[] = []
  const hear = (error: unknown) => lost.push(error)
  process.on('unhandledRejection', hear)
  const closed = new Error('write CONNECTION_CLOSED')
  // As the driver does: the query is rejected, and the stream it was about to give is refused.
  const query = {
    reject: (_: unknown) => {},
    writable: async () => {
      query.reject(closed)
      throw closed
    },
  }
  await expect(copyIn({ unsafe: () => query } as unknown as Tx, statement, ['1\n'])).rejects.toThrow(closed)
  await sleep(100)
  process.off('unhandledRejection', hear)
  expect(lost).toEqual([])
})

test('control: the stream of the driver alone never ends when the server refuses a row', async () => {
  const alone = ownConnection(database.ownerUrl)
  const work = alone.begin(async (sql) => {
    await sql`create temporary table nombre (valeur integer) on commit drop`
    await pipeline(Readable.from(rows), await sql.unsafe(statement).writable())
  })
  expect(await Promise.race([work.then(ended, ended), sleep(1000, 'attend toujours')])).toBe('attend toujours')
  await alone.end({ timeout: 0 })
})

const ended = () => 'terminé'
