import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aSite, type Site } from './site'

let site: Site
beforeAll(async () => {
  site = await aSite()
})
afterAll(() => site.close())

const ours = { 'sec-fetch-site': 'same-origin' }
const form = { ...ours, 'content-type': 'application/x-www-form-urlencoded' }

test('a page under the name of a style sheet is not found, so that no cache keeps it', async () => {
  for (const path of [
    '/etablissement/010000024/x.css',
    '/suivi/53.js',
    '/build/app.js.map',
    '/.git/config',
    '/..%2f..%2fetc/passwd',
    '/.env',
    '/a/.well-known/b',
    '/index.php',
  ]) {
    const answer = await site.ask(path)
    expect(answer.status, path).toBe(404)
    expect(answer.headers['cache-control']).toBe('no-store')
  }
})

test('pages, their data and the files made for a person pass', async () => {
  for (const path of ['/', '/suivi/53', '/suivi/53.data', '/_root.data', '/export/cnsa.xlsx', '/etablissement/2A0000014', '/rejets/12.csv'])
    expect((await site.ask(path)).status, path).toBe(200)
})

test('methods that pages do not use are refused', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
    const answer = await site.ask('/suivi/53', { method, headers: ours })
    expect(answer.status, method).toBe(405)
    expect(answer.headers.allow).toBe('GET, HEAD, POST')
  }
  expect((await site.ask('/suivi/53', { method: 'HEAD' })).status).toBe(200)
})

test('bodies that are no form are refused', async () => {
  for (const type of ['application/json', 'application/xml', 'text/plain', 'application/graphql', ''])
    expect(
      (await site.ask('/cellule', { method: 'POST', headers: { ...ours, ...(type ? { 'content-type': type } : {}) }, body: '{}' })).status,
      type,
    ).toBe(415)
})

test('a form of two megabytes is refused, and the browser reads why', async () => {
  const answer = await site.ask('/cellule', { method: 'POST', headers: form, body: 'x'.repeat(2_000_000) })
  expect(answer.status).toBe(413)
  expect(answer.body).toContain('Aucune donnée n’a été modifiée.')
  expect(answer.headers.connection).toBe('close')
})

test('an import may weigh twenty-five megabytes, not twenty-seven', async () => {
  const multipart = { ...ours, 'content-type': 'multipart/form-data; boundary=x' }
  expect((await site.ask('/imports/envoi', { method: 'POST', headers: multipart, body: Buffer.alloc(25 * 1_048_576) })).status).toBe(200)
  expect((await site.ask('/imports/envoi', { method: 'POST', headers: multipart, body: Buffer.alloc(27 * 1_048_576) })).status).toBe(413)
})

test('a body without an announced size is for imports only', async () => {
  expect((await site.ask('/cellule', { method: 'POST', headers: form, body: 'a=1', chunked: true })).status).toBe(411)
  expect(
    (
      await site.ask('/imports/envoi', {
        method: 'POST',
        headers: { ...ours, 'content-type': 'multipart/form-data; boundary=x' },
        body: 'a',
        chunked: true,
      })
    ).status,
  ).toBe(200)
})

test('malformed paths, cookies and headers are never an error of the server', async () => {
  const cookies = ['%E0%A4%A', '=', ';;;', `vigie=${'x'.repeat(8000)}`, 'vigie=a; vigie=b', '__proto__=1']
  for (const cookie of cookies) expect((await site.ask('/suivi/53', { headers: { cookie } })).status).toBe(200)
  for (const path of ['/%E0%A4%A', '/%00', '/%', '/suivi/%ff?x=%ff']) expect((await site.ask(path)).status, path).toBeLessThan(500)
  expect((await site.ask('/', { headers: { ['__proto__']: 'x', constructor: 'y' } as Record<string, string> })).status).toBe(200)
  expect((await site.ask('/', { headers: { a: 'x'.repeat(65_000) } })).status).toBe(431)
  expect((await site.ask('/suivi/53')).status).toBe(200)
})

test('a failure says a reference, and keeps the rest for the log', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const broken = await aSite({
    pages: (_request, _response, next) => next(Object.assign(new Error('insert into account values (CANARI)'), { code: '23505' })),
  })
  const { status, body } = await broken.ask('/suivi/53')
  const [line] = written.mock.calls.map(([text]) => String(text))
  written.mockRestore()
  await broken.close()
  expect(status).toBe(500)
  expect(body).toMatch(/^Une erreur est survenue\. Référence\s: [0-9a-f]{8}\n$/)
  expect(JSON.parse(line ?? '')).toMatchObject({ niveau: 'erreur', code: '23505', reference: body.trim().slice(-8) })
  expect(line).not.toContain('CANARI')
})
