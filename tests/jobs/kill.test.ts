import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { connections, ownConnection } from '../../db/client.server'
import { enqueueImport, readJob } from '../../importers/jobs'
import { aWorkbook, aWorld, bergerac, insi, insiHeaders, type Rows } from '../import/world'
import { anAccount } from '../setup/sheet-factory'
import { aWorker, jobWhen } from './queue'

const { owner, end } = await aWorld()
afterAll(end)
const ans = await anAccount(owner, 'ans')

const line = (calls: number): Rows => [[bergerac.eg, bergerac.ej, 'Oui', calls]]
const oneMonth = async (month: string) => ({ name: `INSi ${month}.xlsx`, content: await aWorkbook(insi(...line(7)).rows) })
const importsOf = (year: string) => owner`select period, status from import where period like ${`${year}%`} order by period`

async function twoMonths(year: number) {
  const workbook = new ExcelJS.Workbook()
  for (const month of ['Janvier', 'Février']) workbook.addWorksheet(`${month} ${year}`).addRows([insiHeaders, ...line(7)])
  return { name: 'INSi.xlsx', content: Buffer.from(await workbook.xlsx.writeBuffer()) }
}

async function aWorkerProcess(): Promise<ChildProcess> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'test' as const, DATABASE_URL: connections().ownerUrl }
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/jobs/worker-process.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const gateKey = 2_034_000

/** Whoever makes an import after `n` others of the year waits at the gate: the moment to be killed. */
async function aGate(n: number, year: string): Promise<{ isReached(): Promise<boolean>; open(): Promise<void> }> {
  const keeper = ownConnection(connections().ownerUrl)
  const held = await keeper.reserve()
  await held`select pg_advisory_lock(${gateKey})`
  await owner.unsafe(`
    create or replace function attendre() returns trigger language plpgsql security definer as $$ begin
      if new.period like '${year}%' and (select count(*) from import where period like '${year}%') >= ${n}
        and not exists (select from job where state = 'running' and attempts > 1) then perform pg_advisory_xact_lock_shared(${gateKey}); end if;
      return new;
    end $$;
    create or replace trigger attendre before insert on import for each row execute function attendre()`)
  return {
    isReached: async () =>
      (await owner`select 1 from pg_locks where locktype = 'advisory' and objid = ${gateKey} and not granted`).length > 0,
    async open() {
      await held`select pg_advisory_unlock(${gateKey})`
      held.release()
      await keeper.end()
    },
  }
}

const until = async (isSo: () => Promise<boolean>) => {
  while (!(await isSo())) await sleep(20)
}

test('a worker killed while it stages leaves nothing, and another takes the job up when its lease is over', async () => {
  const gate = await aGate(0, '2031')
  const child = await aWorkerProcess()
  const id = await enqueueImport(ans, await oneMonth('2031-01'))
  await until(gate.isReached)
  await killed(child)
  await gate.open()
  expect(await readJob(ans, id)).toMatchObject({ state: 'running', attempts: 1 })
  expect(await importsOf('2031')).toHaveLength(0)
  aWorker({ leaseMs: 1000 })
  expect(await jobWhen(ans, id)).toMatchObject({
    state: 'done',
    attempts: 2,
    result: { results: [{ status: 'staged', period: '2031-01' }] },
  })
  expect(await importsOf('2031')).toEqual([{ period: '2031-01', status: 'staged' }])
})

test('a worker killed between two sheets has staged the first one for good: it is not staged twice', async () => {
  const gate = await aGate(1, '2032')
  const child = await aWorkerProcess()
  const id = await enqueueImport(ans, await twoMonths(2032))
  await until(gate.isReached)
  await killed(child)
  await gate.open()
  expect(await importsOf('2032')).toHaveLength(1)
  aWorker({ leaseMs: 1000 })
  const { state, result } = await jobWhen(ans, id)
  expect([state, result?.results.map(({ period }) => period)]).toEqual(['done', ['2032-01', '2032-02']])
  expect(await importsOf('2032')).toEqual([
    { period: '2032-01', status: 'staged' },
    { period: '2032-02', status: 'staged' },
  ])
})

test('control: without what the job remembers, the first sheet would be staged twice', async () => {
  const gate = await aGate(1, '2033')
  const child = await aWorkerProcess()
  const id = await enqueueImport(ans, await twoMonths(2033))
  await until(gate.isReached)
  await killed(child)
  await gate.open()
  await owner`update job set result = null where id = ${id}`
  aWorker({ leaseMs: 1000 })
  await jobWhen(ans, id)
  expect(await importsOf('2033')).toHaveLength(3)
})

test('a worker that wakes up after its lease was given to another commits nothing', async () => {
  const gate = await aGate(0, '2034')
  const child = await aWorkerProcess()
  const id = await enqueueImport(ans, await oneMonth('2034-01'))
  await until(gate.isReached)
  child.kill('SIGSTOP')
  await sleep(1100)
  aWorker({ leaseMs: 1000 })
  expect(await jobWhen(ans, id)).toMatchObject({ state: 'done', attempts: 2 })
  expect(await gate.isReached()).toBe(true)
  await gate.open()
  child.kill('SIGCONT')
  await until(async () => (await owner`select 1 from pg_stat_activity where state = 'idle in transaction'`).length === 0)
  await sleep(300)
  expect(await importsOf('2034')).toHaveLength(1)
})

test('a job interrupted three times says so, and nothing has changed', async () => {
  const id = await enqueueImport(ans, await oneMonth('2035-01'))
  await owner`update job set state = 'running', attempts = 3, lease_until = now() - interval '1 second' where id = ${id}`
  aWorker()
  expect(await jobWhen(ans, id)).toMatchObject({
    state: 'failed',
    result: { refused: { code: 'interrompu', message: 'Interrompu, rien n’a été modifié. Envoyez de nouveau le fichier.' } },
  })
  expect(await importsOf('2035')).toHaveLength(0)
})

test('an error of the moment is tried again, later, three times in all', async () => {
  const id = await enqueueImport(ans, await oneMonth('2036-01'))
  await owner.unsafe(`create function casser() returns trigger language plpgsql as $$ begin raise exception 'panne'; end $$;
    create trigger casser before insert on import for each row execute function casser()`)
  const errors: unknown[] = []
  aWorker({ onError: (error) => errors.push(error) })
  await jobWhen(ans, id, ({ state, attempts }) => state === 'queued' && attempts === 1)
  await owner`update job set lease_until = null where id = ${id}`
  await jobWhen(ans, id, ({ state, attempts }) => state === 'queued' && attempts === 2)
  await owner`update job set lease_until = null where id = ${id}`
  expect(await jobWhen(ans, id)).toMatchObject({ state: 'failed', attempts: 3, result: { refused: { code: 'erreur' } } })
  expect(errors).toHaveLength(3)
  await owner`drop trigger casser on import`
})
