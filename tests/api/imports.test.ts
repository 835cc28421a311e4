import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { addToken, listTokens, revokeToken } from '../../app/session'
import { connections, ownConnection } from '../../db/client.server'
import { readImport } from '../../importers/import.server'
import { aWorkbook, aWorld, bergerac, insi } from '../import/world'
import { aWorker, jobWhen } from '../jobs/queue'
import { anAccount } from '../setup/sheet-factory'

const { action, loader } = await import('../../app/routes/api.imports')
const job = await import('../../app/routes/api.imports.travaux.$id')

const { owner, end } = await aWorld()
afterAll(end)
const ans = await anAccount(owner, 'ans', [], 'Mme Le Goff')

async function aToken(email = ans.email): Promise<{ id: string; token: string }> {
  const made = await addToken(email, 'Dépôt de nuit')
  if (!made) throw new Error('Pas de jeton')
  return made
}

/** The fields that the tests look into. */
type Json = { status: string; import: number; job: number; url: string; issues: unknown[] }
type Sent = { token?: string; type?: string; query?: string; body?: BodyInit; headers?: Record<string, string> }

async function send({
  token,
  type = 'application/octet-stream',
  query = '',
  body,
  headers = {},
}: Sent): Promise<{ status: number; json: Json; headers: Headers }> {
  const all = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(type ? { 'content-type': type } : {}), ...headers }
  const request = new Request(`http://127.0.0.1:3000/api/imports${query}`, { method: 'POST', headers: all, body })
  const answer = await action({ request, params: {}, context: {} as never })
  return { status: answer.status, json: (await answer.json()) as Json, headers: answer.headers }
}

const follow = async (token: string, url: string) => {
  const request = new Request(`http://127.0.0.1:3000${url}`, { headers: { authorization: `Bearer ${token}` } })
  const answer = await job.loader({ request, params: { id: url.split('/').at(-1) }, context: {} as never })
  return { status: answer.status, json: (await answer.json()) as Json }
}

const file = async (calls = 10) => new Uint8Array(await aWorkbook(insi([bergerac.eg, bergerac.ej, 'Oui', calls]).rows))

/** More than 2 Mo, about one établissement. */
function largeCsv(): Uint8Array<ArrayBuffer> {
  const noise = Array.from({ length: 4000 }, (_, rank) => `${bergerac.eg};${bergerac.ej};Oui;10;${rank}${'x'.repeat(600)}`)
  return new Uint8Array(
    Buffer.from(["FINESS géographique;FINESS juridique;Appel au TS INSi;Nb d'appels du mois;Note", ...noise, ''].join('\n')),
  )
}

test('a file sent with a token is staged under the name of its account, and the answer is that of the command line', async () => {
  const { token } = await aToken()
  const { status, json } = await send({ token, query: '?nom=INSi%202021-01.xlsx', body: await file() })
  expect(status).toBe(200)
  expect(json).toMatchObject({
    source: 'insi',
    period: '2021-01',
    status: 'staged',
    fileName: 'INSi 2021-01.xlsx',
    lines: { read: 1, applied: 1 },
  })
  expect(await readImport(ans, json.import)).toMatchObject({ authorName: 'Mme Le Goff', status: 'staged' })
  // Its session has ended with the request.
  expect(await owner`select id from session where account_id = ${ans.id}`).toEqual([{ id: ans.sid }])
})

test('a form is taken too, and what is known about the file comes with it', async () => {
  const { token } = await aToken()
  const form = new FormData()
  form.append('period', '2021-02')
  form.append('fichier', new File([await file()], 'INSi.xlsx'))
  const request = new Request('http://127.0.0.1:3000/api/imports', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  })
  const answer = await action({ request, params: {}, context: {} as never })
  expect(await answer.json()).toMatchObject({ period: '2021-02', status: 'staged' })
  expect(await send({ token, query: '?nom=INSi.xlsx&period=2021-03', body: await file() })).toMatchObject({ json: { period: '2021-03' } })
})

test('without a token, with another or with a revoked one, nothing opens', async () => {
  const { id, token } = await aToken()
  const refused = {
    status: 401,
    json: { status: 'refused', code: 'jeton', message: 'Jeton absent, inconnu ou révoqué. Aucune donnée n’a été modifiée.' },
  }
  const body = await file()
  expect(await send({ query: '?nom=a.xlsx', body })).toMatchObject(refused)
  expect(await send({ token: `vigie_${'a'.repeat(43)}`, query: '?nom=a.xlsx', body })).toMatchObject(refused)
  expect(await send({ query: '?nom=a.xlsx', body, headers: { cookie: `vigie=${ans.sid}` } })).toMatchObject(refused)
  expect(await revokeToken(id)).toBe(true)
  expect(await send({ token, query: '?nom=INSi%202021-04.xlsx', body })).toMatchObject(refused)
  expect(await revokeToken(id)).toBe(false)
  expect((await listTokens()).find((one) => one.id === id)).toMatchObject({ name: 'Dépôt de nuit', email: ans.email })
  expect(await owner`select 1 from import where period = '2021-04'`).toHaveLength(0)
})

test('the database holds no token, only what recognises it', async () => {
  const { token } = await aToken()
  const [row] = await owner<{ all: string }[]>`select string_agg(token_hash || name, ' ') as all from api_token`
  expect(row?.all).not.toContain(token.slice(6))
})

test('an account that is closed, or that imports nothing, sends nothing', async () => {
  const [closed, region, cnam] = [await anAccount(owner, 'ans'), await anAccount(owner, 'region', ['53']), await anAccount(owner, 'cnam')]
  const tokens = [await aToken(closed.email), await aToken(region.email), await aToken(cnam.email)]
  await owner`update account set active = false where id = ${closed.id}`
  const statuses = []
  for (const { token } of tokens) statuses.push((await send({ token, query: '?nom=INSi%202021-05.xlsx', body: await file() })).status)
  expect(statuses).toEqual([401, 403, 403])
  expect(await owner`select 1 from import where period = '2021-05'`).toHaveLength(0)
})

test('what is wrong with a file is told in French, with its status', async () => {
  const { token } = await aToken()
  const body = await file()
  expect(await send({ token, type: 'image/png', query: '?nom=a.png', body })).toMatchObject({ status: 415, json: { code: 'type' } })
  expect(await send({ token, body })).toMatchObject({ status: 400, json: { code: 'nom' } })
  expect(await send({ token, query: '?nom=a.csv', body: undefined })).toMatchObject({ status: 400, json: { code: 'fichier-absent' } })
  expect(await send({ token, query: '?nom=a.csv', body: new Uint8Array(25 * 1024 * 1024 + 1) })).toMatchObject({
    status: 413,
    json: { code: 'too-large' },
  })
  expect(await send({ token, query: '?nom=notes.csv', body: 'bonjour;tous\n1;2\n' })).toMatchObject({
    status: 422,
    json: { status: 'refused', import: null },
  })
  expect(await send({ token, query: '?nom=INSi.xlsx', body })).toMatchObject({
    status: 422,
    json: { status: 'refused', questions: [{ code: 'period' }] },
  })
  const got = await loader()
  expect([got.status, got.headers.get('Allow')]).toEqual([405, 'POST'])
})

test('a large file is followed at its address, one at a time for each token', async () => {
  const { token } = await aToken()
  const sent = await send({ token, type: 'text/csv', query: '?nom=INSi%202021-06.csv', body: largeCsv() })
  expect(sent).toMatchObject({ status: 202, json: { status: 'queued' } })
  expect(sent.headers.get('Location')).toBe(sent.json.url)
  expect(await follow(token, sent.json.url)).toMatchObject({ status: 200, json: { status: 'queued', job: sent.json.job } })
  const second = await send({ token, query: '?nom=INSi%202021-07.xlsx', body: await file() })
  expect(second).toMatchObject({ status: 429, json: { code: 'jeton-occupe' } })
  expect(second.headers.get('Retry-After')).toBe('5')
  // Another token of the same account is free.
  expect((await send({ token: (await aToken()).token, query: '?nom=INSi%202021-07.xlsx', body: await file() })).status).toBe(200)
  const other = await aToken((await anAccount(owner, 'cnam')).email)
  expect((await follow(other.token, sent.json.url)).status).toBe(404)
  aWorker()
  await jobWhen(ans, sent.json.job)
  const done = await follow(token, sent.json.url)
  expect(done).toMatchObject({ status: 200, json: { source: 'insi', period: '2021-06', status: 'staged', lines: { read: 4000 } } })
  expect(done.json.issues.length).toBeGreaterThan(0)
  expect((await send({ token, query: '?nom=INSi%202021-08.xlsx', body: await file() })).status).toBe(200)
})

test('two files of one token at the same time: the second is asked to wait', async () => {
  const { id, token } = await aToken()
  const holder = ownConnection(connections().ownerUrl)
  await holder.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(751003, hashtext(${`jeton ${id}`}))`
    expect((await send({ token, query: '?nom=INSi%202021-09.xlsx', body: await file() })).status).toBe(429)
  })
  await holder.end()
  expect((await send({ token, query: '?nom=INSi%202021-09.xlsx', body: gzipSync('x') })).status).toBe(422)
})
