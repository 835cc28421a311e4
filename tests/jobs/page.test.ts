import { afterAll, expect, onTestFinished, test } from 'vitest'
import { progressOn } from '../../app/cli/import-progress'
import { decideJob } from '../../app/imports/job/decide.server'
import { listJobViews, readJobView } from '../../app/imports/job/view.server'
import { largeFile, sendFile } from '../../app/imports/send.server'
import { cancelJob, enqueueImport } from '../../importers/jobs'
import { aWorkbook, aWorld, bergerac, insi } from '../import/world'
import { anAccount } from '../setup/sheet-factory'
import { aWorker, jobWhen } from './queue'

const { owner, end } = await aWorld()
afterAll(end)
const ans = await anAccount(owner, 'ans', [], 'Mme Le Goff')

const lines = (n: number, note = '') =>
  [
    'FINESS géographique;FINESS juridique;Appel au TS INSi;Nb d’appels du mois;Note',
    ...Array(n).fill(`${bergerac.eg};${bergerac.ej};Oui;3;${note}`),
    '',
  ].join('\n')

function sending(name: string, text: string): Request {
  const form = new FormData()
  form.append('fichier', new File([text], name))
  return new Request('http://127.0.0.1/imports/envoi', { method: 'POST', body: form })
}

test('a small file is staged at once, a large one becomes a job that the page follows to its import', async () => {
  expect((await sendFile(ans, sending('INSi 2021-01.csv', lines(1)))).sent).toMatchObject({ sheets: [{ status: 'staged' }] })
  const large = lines(4000, 'x'.repeat(600))
  expect(large.length).toBeGreaterThan(largeFile)
  const { sent, status } = await sendFile(ans, sending('INSi 2021-02.csv', large))
  expect([status, sent.sheets]).toEqual([202, []])
  const id = sent.job ?? 0
  expect(await readJobView(ans, id)).toMatchObject({ state: 'queued', fileName: 'INSi 2021-02.csv', percent: 0, mayEnd: true })
  expect((await listJobViews(ans)).map((job) => job.id)).toEqual([id])
  aWorker()
  await jobWhen(ans, id)
  expect(await readJobView(ans, id)).toMatchObject({ state: 'done', sent: { sheets: [{ status: 'staged', read: 4000 }], questions: [] } })
  expect(await listJobViews(ans)).toEqual([])
})

test('progress is written where every process reads it, step after step, and never goes back', async () => {
  const id = await enqueueImport(ans, { name: 'INSi 2021-03.csv', content: Buffer.from(lines(20_000)) })
  await owner.unsafe(`
    create table vu (job int, step text, percent int, at serial);
    grant insert on vu to vigie_exploitant; grant usage on sequence vu_at_seq to vigie_exploitant;
    create function voir() returns trigger language plpgsql security definer as $$ begin
      insert into vu (job, step, percent) values (new.id, new.progress ->> 'step', (new.progress ->> 'percent')::int); return new;
    end $$;
    create trigger voir before update of progress on job for each row when (new.progress <> '{}' and new.state = 'running') execute function voir()`)
  aWorker({ leaseMs: 600 })
  expect(await jobWhen(ans, id)).toMatchObject({ state: 'done', attempts: 1 })
  const seen = await owner<{ percent: number }[]>`select percent from vu where job = ${id} order by at`
  expect(seen.length).toBeGreaterThan(1)
  expect(seen.map(({ percent }) => percent)).toEqual(seen.map(({ percent }) => percent).toSorted((a, b) => a - b))
})

test('the page cancels, answers, and says why not', async () => {
  const id = await enqueueImport(ans, { name: 'INSi.xlsx', content: await aWorkbook(insi([bergerac.eg, bergerac.ej, 'Oui', 1]).rows) })
  const form = (fields: Record<string, string>) => {
    const made = new FormData()
    for (const [name, value] of Object.entries(fields)) made.append(name, value)
    return made
  }
  const other = await anAccount(owner, 'cnam')
  expect(await decideJob(other, id, form({ decision: 'annuler' }))).toEqual({ message: 'Import introuvable.', status: 404 })
  const answered = await decideJob(ans, id, form({ decision: 'repondre', period: '2021-04' }))
  expect(answered).toEqual({ job: id + 1 })
  onTestFinished(async () => void (await cancelJob(ans, id + 1)))
  expect(await decideJob(ans, id, form({ decision: 'annuler' }))).toEqual({ job: id })
  expect(await readJobView(ans, id)).toMatchObject({ state: 'cancelled' })
  expect(await decideJob(ans, id, form({ decision: 'annuler' }))).toEqual({ message: 'Ce travail est déjà terminé.', status: 409 })
})

test('the command line says how far it is: one line that changes on a terminal, a line every two seconds elsewhere', () => {
  const clock = { ms: 0 }
  const told = (isTTY: boolean) => {
    clock.ms = 1000
    let written = ''
    const write = (text: string | Uint8Array) => {
      written += text
      return true
    }
    const progress = progressOn({ isTTY, write }, () => clock.ms)
    for (const done of [0, 2000, 4000]) {
      progress.tell({ step: 'write', done, total: 6000, percent: 70 + done / 200 })
      clock.ms += 1500
    }
    progress.end()
    return written.replaceAll('\u202F', ' ')
  }
  expect(told(false)).toBe(' 90 %  Mise en attente : 4 000 lignes sur 6 000\n')
  expect(told(true)).toContain('\r\x1B[K 80 %  Mise en attente : 2 000 lignes sur 6 000\r\x1B[K')
})
