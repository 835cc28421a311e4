import { expect, test } from 'vitest'
import { protections } from '../../app/http/headers'
import { aSite } from './site'

const nonceOf = (policy: string | string[] | undefined) => /'nonce-([^']+)'/.exec(String(policy))?.[1] ?? ''

test('every answer carries the table of headers, whatever it is', async () => {
  const site = await aSite({
    pages: (request, response, next) =>
      request.path === '/panne' ? next(new Error('select secret from account')) : response.type('html').send('<p>'),
  })
  const big = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '2000000', 'sec-fetch-site': 'same-origin' }
  const answers = await Promise.all([
    site.ask('/suivi/53'),
    site.ask('/sante/vivant'),
    site.ask('/etablissement/010000024/x.css'),
    site.ask('/suivi/53', { method: 'TRACE' }),
    site.ask('/suivi/53', { method: 'POST', body: 'a=1' }),
    site.ask('/suivi/53', { method: 'POST', headers: big, body: 'x'.repeat(2_000_000) }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 405, 403, 413])
  for (const { headers } of answers) {
    const expected = protections(nonceOf(headers['content-security-policy']), { https: false, dev: false })
    for (const [name, value] of Object.entries(expected)) expect(headers[name.toLowerCase()]).toBe(value)
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('strict-transport-security')
  }
  await site.close()
})

test('a nonce serves once', async () => {
  const site = await aSite()
  const nonces = await Promise.all(
    Array.from({ length: 20 }, async () => nonceOf((await site.ask('/')).headers['content-security-policy'])),
  )
  expect(new Set(nonces).size).toBe(20)
  expect(nonces.every((nonce) => Buffer.from(nonce, 'base64').length === 16)).toBe(true)
  await site.close()
})

test('nothing runs but our own scripts, and nobody frames the pages', () => {
  const policy = protections('abc', { https: true, dev: false })['Content-Security-Policy'] ?? ''
  expect(policy).toContain(`default-src 'none'`)
  expect(policy).toContain(`script-src 'self' 'nonce-abc';`)
  expect(policy).toContain(`frame-ancestors 'none'`)
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https:/)
})

test('https is asked for a year where it is there', () => {
  expect(protections('abc', { https: true, dev: false })['Strict-Transport-Security']).toBe('max-age=31536000; includeSubDomains')
})
