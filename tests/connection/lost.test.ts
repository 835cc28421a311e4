import { afterAll, expect, test } from 'vitest'
import { asActor, asImporter } from '../../db/actor'
import { connect, disconnect, ownConnection } from '../../db/client.server'
import { aDatabase } from '../setup/database'
import { anAccount } from '../setup/sheet-factory'
import { startWire } from '../sweeps/proxy'
import { throughProxy } from '../sweeps/world'

const database = await aDatabase()
const wire = await startWire(Number(new URL(database.ownerUrl).port))
connect(database.ownerUrl, throughProxy(database.appUrl, wire.port))
const owner = ownConnection(database.ownerUrl)
const ans = await anAccount(owner, 'ans')
afterAll(async () => {
  await Promise.all([owner.end(), disconnect()])
  await wire.close()
  await database.drop()
})

const read = () => asActor(ans, async (sql) => [...(await sql`select 1 as one`), ...(await sql`select 2 as two`)])
const write = () => asImporter(ans, async (sql) => [...(await sql`select 1 as one`), ...(await sql`select 2 as two`)])
const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    () => 'failed',
  )

// An exception outside of every promise would stop the server: vitest fails the run on one.
test.each([
  ['page', read, 1],
  // The connection of an import takes a second to be given up.
  ['import', write, 3],
] as const)('a connection cut after any message fails its own %s and nothing else', async (_, work, step) => {
  const outcomes: string[] = []
  for (const mode of ['cut_after_up', 'cut_after_down'] as const) {
    for (let n = 1; n <= 20; n += step) {
      wire.arm({ mode, n })
      outcomes.push(await outcomeOf(work()))
      wire.arm()
      // A connection of the pool that closed while it waited may take the first of them down.
      await Promise.all(Array.from({ length: 8 }, () => outcomeOf(read())))
      expect(await Promise.all(Array.from({ length: 8 }, () => outcomeOf(read()))), `${mode} ${n}`).toEqual(Array(8).fill('done'))
    }
  }
  expect(new Set(outcomes)).toEqual(new Set(['done', 'failed']))
})

test('an import whose network falls silent, in the middle of a statement or between two, frees its month in the end', async () => {
  const told = await asImporter(ans, async (sql) => {
    const settings = ['idle_in_transaction_session_timeout', 'statement_timeout', 'tcp_keepalives_idle', 'tcp_keepalives_interval']
    return sql<{ name: string; setting: string }[]>`select name, setting from pg_settings where name = any(${settings}) order by name`
  })
  expect(told.map(({ setting }) => Number(setting))).toEqual([120_000, 600_000, 30, 10])
})

test('a database that compiles its queries does not those of Vigie, which are many and short', async () => {
  const { pathname } = new URL(database.ownerUrl)
  await owner.unsafe(`alter database ${pathname.slice(1)} set jit = on`)
  const [jit] = await asActor(
    ans,
    (sql) => sql<{ now: string; reset: string }[]>`select setting as now, reset_val as reset from pg_settings where name = 'jit'`,
    {
      own: true,
    },
  )
  expect(jit).toEqual({ now: 'off', reset: 'on' })
})
