import { afterAll, expect, onTestFinished, test } from 'vitest'
import { connections, ownConnection } from '../../db/client.server'
import { applyImport } from '../../importers/import.server'
import { answerJob, cancelJob, enqueueImport, readJob, readJobs } from '../../importers/jobs'
import { aWorkbook, aWorld, bergerac, clinique, insi } from '../import/world'
import { anAccount } from '../setup/sheet-factory'
import { aWorker, jobWhen } from './queue'

const { owner, end } = await aWorld()
afterAll(end)

const ans = await anAccount(owner, 'ans', [], 'Mme Le Goff')
const cnam = await anAccount(owner, 'cnam')

const fileOf = async (month: string, calls = 10) => ({
  name: `INSi ${month}.xlsx`,
  content: await aWorkbook(insi([bergerac.eg, bergerac.ej, 'Oui', calls]).rows),
})

/** Holds the lines of every import: whoever stages waits there, in the middle of its transaction. */
async function heldLines(): Promise<() => Promise<void>> {
  const sql = ownConnection(connections().ownerUrl)
  let letGo = () => {}
  const taken = new Promise<void>((resolve, reject) => {
    sql
      .begin(async (tx) => {
        await tx`lock table import_line in access exclusive mode`
        resolve()
        await new Promise<void>((go) => {
          letGo = go
        })
      })
      .catch(reject)
  })
  await taken
  const release = async () => {
    letGo()
    await sql.end()
  }
  onTestFinished(release)
  return release
}

const isWriting = async () => (await owner`select 1 from pg_locks where relation = 'import_line'::regclass and not granted`).length > 0
const until = async (isSo: () => Promise<boolean>) => {
  while (!(await isSo())) await new Promise((go) => setTimeout(go, 20))
}

test('a file given in the background is staged with the rights and under the name of who gave it', async () => {
  aWorker()
  const id = await enqueueImport(ans, await fileOf('2021-01'))
  const job = await jobWhen(ans, id)
  expect(job).toMatchObject({ state: 'done', attempts: 1, authorName: 'Mme Le Goff' })
  expect(job.result).toMatchObject({ results: [{ source: 'insi', period: '2021-01', status: 'staged', lines: { read: 1, applied: 1 } }] })
  const importId = job.result?.results[0]?.import ?? 0
  expect(await owner`select author_id, status from import where id = ${importId}`).toEqual([{ author_id: ans.id, status: 'staged' }])
  expect(await applyImport(ans, importId)).toMatchObject({ status: 'applied' })
  // Its session has ended with it.
  expect(await owner`select id from session where account_id = ${ans.id}`).toEqual([{ id: ans.sid }])
})

test('the session of who gave the file may end meanwhile; an account that is closed stages nothing', async () => {
  const [gone, closed] = [await anAccount(owner, 'ans'), await anAccount(owner, 'ans')]
  const [first, second] = [await enqueueImport(gone, await fileOf('2021-02')), await enqueueImport(closed, await fileOf('2021-03'))]
  await owner`delete from session where id = ${gone.sid}`
  await owner`update account set active = false where id = ${closed.id}`
  aWorker()
  expect(await jobWhen(ans, first)).toMatchObject({ state: 'done' })
  expect(await jobWhen(ans, second)).toMatchObject({
    state: 'failed',
    result: { refused: { code: 'compte', message: 'Le compte qui a envoyé ce fichier n’est plus actif. Aucune donnée n’a été modifiée.' } },
  })
  expect(await owner`select 1 from import where period = '2021-03'`).toHaveLength(0)
})

test('what the profile does not import is refused as soon as it is given, or once it is recognised', async () => {
  const region = await anAccount(owner, 'region', ['53'])
  await expect(enqueueImport(region, await fileOf('2021-04'))).rejects.toMatchObject({ status: 403 })
  aWorker()
  expect(await jobWhen(cnam, await enqueueImport(cnam, await fileOf('2021-04')))).toMatchObject({
    state: 'failed',
    result: { refused: { code: 'droits' } },
  })
  expect(await owner`select 1 from import where period = '2021-04'`).toHaveLength(0)
})

test('a job is seen by who gave it, by the ANS and by administrators', async () => {
  const author = await anAccount(owner, 'cnam')
  const id = await enqueueImport(author, await fileOf('2021-05'))
  onTestFinished(async () => void (await cancelJob(author, id)))
  const [other, region, admin] = [await anAccount(owner, 'cnam'), await anAccount(owner, 'region', ['53']), await anAccount(owner, 'admin')]
  for (const actor of [author, ans, admin]) expect(await readJob(actor, id)).toMatchObject({ state: 'queued' })
  for (const actor of [other, region]) {
    await expect(readJob(actor, id)).rejects.toMatchObject({ status: 404 })
    await expect(cancelJob(actor, id)).rejects.toMatchObject({ status: 404 })
  }
  await expect(cancelJob(admin, id)).rejects.toMatchObject({ status: 403 })
  expect((await readJobs(author)).map((job) => job.id)).toEqual([id])
  expect(await readJobs(other)).toEqual([])
  expect(await readJobs(region)).toEqual([])
})

test('a job that waits is cancelled at once, one under way stages nothing', async () => {
  const waiting = await enqueueImport(ans, await fileOf('2021-06'))
  expect(await cancelJob(ans, waiting)).toBe('cancelled')
  await expect(cancelJob(ans, waiting)).rejects.toMatchObject({ status: 409 })
  const release = await heldLines()
  aWorker()
  const running = await enqueueImport(ans, await fileOf('2021-07'))
  await until(isWriting)
  expect(await cancelJob(ans, running)).toBe('running')
  expect(await jobWhen(ans, running)).toMatchObject({ state: 'cancelled', result: { results: [] } })
  await release()
  await until(async () => !(await isWriting()))
  // Control: the same file, not cancelled, is staged.
  await jobWhen(ans, await enqueueImport(ans, await fileOf('2021-07')))
  expect(await owner`select status from import where period in ('2021-06', '2021-07')`).toEqual([{ status: 'staged' }])
})

test('a worker that is stopped gives its job back, and the attempt does not count', async () => {
  const release = await heldLines()
  const worker = aWorker()
  const id = await enqueueImport(ans, await fileOf('2021-08'))
  await until(isWriting)
  await worker.stop()
  expect(await readJob(ans, id)).toMatchObject({ state: 'queued', attempts: 0 })
  await release()
  aWorker()
  expect(await jobWhen(ans, id)).toMatchObject({ state: 'done', attempts: 1 })
  expect(await owner`select 1 from import where period = '2021-08'`).toHaveLength(1)
})

test('a file that asks something is answered without being sent again, and its other sheet is not staged twice', async () => {
  const content = await aWorkbook(insi([clinique.eg, clinique.ej, 'Oui', 3]).rows)
  aWorker()
  const asking = await jobWhen(ans, await enqueueImport(ans, { name: 'INSi.xlsx', content }))
  expect(asking).toMatchObject({ state: 'done', result: { results: [], questions: [{ code: 'period' }] } })
  const answered = await jobWhen(ans, await answerJob(ans, asking.id, { period: '2021-09' }))
  expect(answered.result).toMatchObject({ results: [{ source: 'insi', period: '2021-09', status: 'staged' }], questions: [] })
})

test('progress goes from step to step and from row to row, and never back', async () => {
  const rows = Array.from({ length: 6000 }, () => [bergerac.eg, bergerac.ej, 'Oui', 1])
  const content = await aWorkbook(insi(...rows).rows)
  const { stageFile } = await import('../../importers/import.server')
  const seen: { step: string; done: number; total: number; percent: number }[] = []
  await stageFile(ans, { name: 'INSi 2021-10.xlsx', content }, {}, { tell: (progress) => void seen.push(progress) })
  expect([...new Set(seen.map(({ step }) => step))]).toEqual(['read', 'recognise', 'validate', 'match', 'compare', 'write'])
  expect(seen.filter(({ step }) => step === 'write').map(({ done, total }) => [done, total])).toEqual([
    [0, 6000],
    [2000, 6000],
    [4000, 6000],
  ])
  const percents = seen.map(({ percent }) => percent)
  expect(percents).toEqual(percents.toSorted((a, b) => a - b))
})
