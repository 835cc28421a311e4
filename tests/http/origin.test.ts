import { afterAll, beforeAll, expect, test } from 'vitest'
import { aSite, origin, type Site } from './site'

let site: Site
beforeAll(async () => {
  site = await aSite()
})
afterAll(() => site.close())

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const post = (path: string, headers: Record<string, string>) =>
  site.ask(path, { method: 'POST', headers: { ...form, ...headers }, body: 'a=1' })

const channels = {
  'a page': '/suivi/53',
  'its data': '/suivi/53.data',
  'one of its loaders': '/suivi/53?_data=routes%2Fsuivi.%24region',
  'a resource': '/cellule',
}

const forgeries = {
  'a foreign site': { origin: 'https://evil.example' },
  'a sibling site': { origin: 'http://autre.vigie.example:3000', 'sec-fetch-site': 'same-site' },
  'a forged host': { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host: 'evil.example' },
  'a sandboxed frame': { origin: 'null' },
  'no site at all': { origin: 'foo' },
  'nothing said': {},
}

for (const [channel, path] of Object.entries(channels))
  for (const [forgery, headers] of Object.entries(forgeries))
    test(`a write to ${channel} from ${forgery} is refused before it reaches the page`, async () => {
      const before = site.seen.length
      const answer = await post(path, headers)
      expect(answer.status).toBe(403)
      expect(answer.body).toBe('Requête refusée : elle ne provient pas de ce site. Rechargez la page puis recommencez.\n')
      expect(site.seen.length).toBe(before)
    })

test('our own pages write, whether the browser says where it comes from or only its origin', async () => {
  for (const path of Object.values(channels)) {
    expect((await post(path, { origin, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await post(path, { origin })).status).toBe(200)
    expect((await post(path, { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  }
})

test('a machine reached by another of its names writes too', async () => {
  expect(
    (await post('/suivi/53', { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).status,
  ).toBe(200)
})

test('a browser that says same-origin is believed for its own host only', async () => {
  expect((await post('/suivi/53', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })).status).toBe(403)
  expect((await post('/suivi/53', { origin, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})

test('another name made to point at this machine is not ours', async () => {
  const headers = { host: 'evil.example', origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }
  expect((await post('/suivi/53', headers)).status).toBe(403)
})

test('multipart and plain text bodies are no way around', async () => {
  for (const type of ['multipart/form-data; boundary=x', 'text/plain'])
    expect((await post('/cellule', { 'content-type': type, origin: 'https://evil.example' })).status).toBe(403)
})

test('naïve control: where the check is told what it wants to hear, the same forgery reaches the page', async () => {
  const naive = await aSite({ count: (request, _response, next) => Object.assign(request.headers, { origin }) && next() })
  const answer = await naive.ask('/cellule', { method: 'POST', headers: { ...form, origin: 'https://evil.example' }, body: 'a=1' })
  expect(answer.status).toBe(200)
  await naive.close()
})

test('a forged host or address never reaches the page', async () => {
  const answer = await site.ask('/suivi/53', {
    headers: {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-for': '6.6.6.6',
      'x-vigie-adresse': '6.6.6.6',
      'x-http-method-override': 'POST',
    },
  })
  expect(answer.body).toBe('<p>page de vigie.example:3000</p>')
  const [last] = site.seen.slice(-1) as { headers: Record<string, string> }[]
  expect(last?.headers).not.toHaveProperty('x-forwarded-host')
  expect(last?.headers['x-vigie-adresse']).toBe('127.0.0.1')
})
