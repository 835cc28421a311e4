import { afterAll, expect, test } from 'vitest'
import { operator } from '../../db/actor'
import { connections, ownConnection } from '../../db/client.server'
import { enqueueImport } from '../../importers/jobs'
import { takeJob } from '../../importers/jobs/queue'
import { aWorld } from '../import/world'
import { aWorker, jobWhen } from './queue'

const { owner, end } = await aWorld()
afterAll(end)

/** Refused at first sight: the job costs nothing but its taking. */
const refusedFile = (rank: number) => ({ name: `note ${rank}.pdf`, content: Buffer.from(`%PDF-1.7 ${rank}`) })

test('five workers share fifty jobs: each is done once', async () => {
  for (let rank = 0; rank < 50; rank++) await enqueueImport(operator, refusedFile(rank))
  const ids = (await owner<{ id: number }[]>`select id from job order by id`).map(({ id }) => id)
  expect(ids).toHaveLength(50)
  await owner`create table prise (id int, worker int)`
  await owner`grant insert on prise to vigie_exploitant`
  await owner.unsafe(`
    create function noter() returns trigger language plpgsql security definer as $$ begin
      insert into prise values (new.id, pg_backend_pid()); return new;
    end $$;
    create trigger noter before update on job for each row when (new.attempts > old.attempts) execute function noter()`)
  for (let worker = 0; worker < 5; worker++) aWorker({ pollMs: 20 })
  for (const id of ids) expect(await jobWhen(operator, id)).toMatchObject({ state: 'done', attempts: 1 })
  const [taken] = await owner`select count(*) as n, count(distinct id) as jobs, count(distinct worker) as workers from prise`
  expect(taken).toMatchObject({ n: 50, jobs: 50 })
  expect(taken?.workers).toBeGreaterThan(1)
  await owner`drop trigger noter on job`
})

test('control: taken without SKIP LOCKED, the same job goes to several workers', async () => {
  await owner`create table naive (id int primary key, state text default 'queued')`
  await owner`insert into naive select generate_series(1, 50)`
  const workers = Array.from({ length: 5 }, () => ownConnection(connections().ownerUrl))
  const taken: number[] = []
  await Promise.all(
    workers.map(async (sql) => {
      for (;;) {
        const [next] = await sql<{ id: number }[]>`select id from naive where state = 'queued' order by id limit 1`
        if (!next) return
        await sql`update naive set state = 'running' where id = ${next.id}`
        taken.push(next.id)
      }
    }),
  )
  await Promise.all(workers.map((sql) => sql.end()))
  expect(taken.length).toBeGreaterThan(50)
})

test('a job whose author holds the row is passed over, not waited for', async () => {
  const first = await enqueueImport(operator, refusedFile(100))
  const second = await enqueueImport(operator, refusedFile(101))
  const [holder, worker] = [ownConnection(connections().ownerUrl), ownConnection(connections().ownerUrl, 'vigie_exploitant')]
  await holder.begin(async (sql) => {
    await sql`select 1 from job where id = ${first} for update`
    expect(await takeJob(worker, 30_000)).toMatchObject({ id: second, state: 'running', attempts: 1 })
    expect(await takeJob(worker, 30_000)).toBeUndefined()
  })
  expect(await takeJob(worker, 30_000)).toMatchObject({ id: first })
  await Promise.all([holder.end(), worker.end()])
})
