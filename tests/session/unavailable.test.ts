import { afterAll, beforeAll, expect, test } from 'vitest'
import { optionalUser, signIn } from '../../app/session'
import { cookieName } from '../../app/session/cookie'
import { connect, disconnect } from '../../db/client.server'

// Nothing listens there.
beforeAll(() => connect('postgres://vigie:x@127.0.0.1:1/vigie'))
afterAll(() => disconnect())

const asking = (cookie = '') => new Request('http://127.0.0.1:3000/suivi/53', { headers: { cookie } })

test('a database that does not answer is said to be unavailable, and when to come back', async () => {
  const refused = await optionalUser(asking(`${cookieName}=${'a'.repeat(43)}`)).catch((answer: Response) => answer)
  expect(refused).toMatchObject({ status: 503 })
  expect((refused as Response).headers.get('Retry-After')).toBe('5')
  await expect(signIn({ email: 'a@agence.example', password: 'b' }, asking())).rejects.toMatchObject({ status: 503 })
})

test('nobody is signed in by a failure', async () => {
  expect(await optionalUser(asking())).toBeUndefined()
})
