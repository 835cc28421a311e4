import { afterAll, beforeAll, expect, test } from 'vitest'
import { aSite, origin, type Site } from './site'

let site: Site
beforeAll(async () => {
  site = await aSite()
})
afterAll(() => site.close())

const bearer = { authorization: 'Bearer vigie_x', 'content-type': 'application/octet-stream' }
const post = (path: string, headers: Record<string, string>) => site.ask(path, { method: 'POST', headers, body: 'a;b' })

test('a program with a token reaches the API, and it alone', async () => {
  expect((await post('/api/imports?nom=a.csv', bearer)).status).toBe(200)
  for (const path of ['/imports/nouveau', '/api/imports/travaux/1', '/api/importsX', '/API/imports', '/suivi/53']) {
    expect((await post(path, bearer)).status).toBe(403)
  }
})

test('a token does not let a session through: with a cookie, the request must come from our pages', async () => {
  const withCookie = { ...bearer, cookie: 'vigie=abc' }
  expect((await post('/api/imports', withCookie)).status).toBe(403)
  expect((await post('/api/imports', { ...withCookie, origin: 'https://evil.example' })).status).toBe(403)
  expect((await post('/api/imports', { ...withCookie, origin })).status).toBe(200)
})

test('without a token the answer is 401, in JSON, before anything is read', async () => {
  const before = site.seen.length
  const { status, body } = await post('/api/imports', { 'content-type': 'application/octet-stream', authorization: 'Basic abc' })
  expect(status).toBe(401)
  expect(JSON.parse(body)).toEqual({ status: 'refused', code: 'http-401', message: 'Jeton absent. Aucune donnée n’a été modifiée.' })
  expect(site.seen.length).toBe(before)
})

test('a file of more than 26 Mo is not read at all', async () => {
  const { status, body } = await site.ask('/api/imports', {
    method: 'POST',
    headers: bearer,
    body: Buffer.alloc(27 * 1024 * 1024),
  })
  expect([status, JSON.parse(body).message]).toEqual([413, 'Fichier trop volumineux (25 Mo au plus). Aucune donnée n’a été modifiée.'])
})
