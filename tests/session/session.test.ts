import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asActor } from '../../db/actor'
import { connect, connections, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { aDatabase, type TestDatabase } from '../setup/database'

process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), 'vigie-session-'))
const session = await import('../../app/session')
const { cookieName, hashOf } = await import('../../app/session/cookie')

let database: TestDatabase
let owner: Sql

beforeAll(async () => {
  database = await aDatabase()
  connect(database.ownerUrl)
  owner = ownConnection(database.ownerUrl)
  await session.createDemonstrationAccounts()
})
afterAll(async () => {
  await Promise.all([owner.end(), disconnect()])
  await database.drop()
})

const asking = (cookie?: string, headers: Record<string, string> = {}) =>
  new Request('http://127.0.0.1:3000/suivi/53?tri=commune', { headers: { ...(cookie ? { cookie } : {}), ...headers } })

/** The cookie a browser would send after signing in with one click. */
async function signedIn(account: string, before?: string): Promise<string> {
  const answer = await session.signInDemonstration(account, asking(before))
  if (!('headers' in answer)) throw new Error(answer.message)
  return answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
}

const sidOf = (cookie: string) => hashOf(cookie.slice(cookieName.length + 1))

test('one click opens the session of a coordinator, with the regions that are theirs', async () => {
  const user = await session.requireUser(asking(await signedIn('demo-deux-regions')))
  expect(user).toMatchObject({ kind: 'account', role: 'region', regions: ['24', '52'], email: 'deux-regions@demo.vigie.example' })
})

test('the session read by the application is the one row-level security asks for', async () => {
  const user = await session.requireUser(asking(await signedIn('demo-bretagne')))
  const [seen] = await asActor(user, (sql) => sql`select ctx_role() as role, ctx_regions() as regions`)
  expect(seen).toEqual({ role: 'region', regions: ['53'] })
})

test('the cookie is out of reach of scripts and ends with the session', async () => {
  const answer = await session.signInDemonstration('demo-ans', asking())
  if (!('headers' in answer)) throw new Error(answer.message)
  expect(answer.headers.get('Set-Cookie')).toMatch(/^vigie=[\w-]{43}; Path=\/; Max-Age=14400; HttpOnly; SameSite=Lax$/)
})

test('what the session table holds opens nothing', async () => {
  const cookie = await signedIn('demo-ans')
  const [row] = await owner<{ id: string }[]>`select id from session where id = ${sidOf(cookie)}`
  expect(await session.optionalUser(asking(`${cookieName}=${row?.id}`))).toBeUndefined()
  expect(await session.optionalUser(asking(`${cookieName}=${row?.id.slice(0, 43)}`))).toBeUndefined()
})

test('signing in changes the session’s id and ends the one the browser came with', async () => {
  const before = await signedIn('demo-ans')
  const after = await signedIn('demo-ans', before)
  expect(after).not.toBe(before)
  expect(await session.optionalUser(asking(before))).toBeUndefined()
})

test('a cookie set by somebody else before signing in is not taken over', async () => {
  const planted = `${cookieName}=${'a'.repeat(43)}`
  expect(await signedIn('demo-ans', planted)).not.toBe(planted)
})

test('after four hours a session ends, even one in use', async () => {
  const cookie = await signedIn('demo-ans')
  await owner`update session set created_at = now() - interval '3 hours 59 minutes' where id = ${sidOf(cookie)}`
  expect(await session.optionalUser(asking(cookie))).toMatchObject({ role: 'ans' })
  await owner`update session set created_at = now() - interval '4 hours 1 minute' where id = ${sidOf(cookie)}`
  expect(await session.optionalUser(asking(cookie))).toBeUndefined()
})

test('thirty minutes without activity end a session, activity prolongs it', async () => {
  const cookie = await signedIn('demo-ans')
  const shift = (by: string) => owner`update session set expires_at = expires_at - ${by}::interval where id = ${sidOf(cookie)}`
  await shift('29 minutes')
  expect(await session.optionalUser(asking(cookie))).toBeDefined()
  await shift('29 minutes')
  expect(await session.optionalUser(asking(cookie))).toBeDefined()
  await shift('31 minutes')
  expect(await session.optionalUser(asking(cookie))).toBeUndefined()
})

test('what is left of a session is asked without making it last; four hours are not made longer', async () => {
  const cookie = await signedIn('demo-bretagne')
  await owner`update session set expires_at = now() + interval '90 seconds' where id = ${sidOf(cookie)}`
  const left = await session.leftOf(asking(cookie))
  expect(left).toMatchObject({ canLast: true })
  expect(left?.ms).toBeGreaterThan(80_000)
  expect((await session.leftOf(asking(cookie)))?.ms).toBeLessThanOrEqual(90_000)
  await session.requireUser(asking(cookie))
  expect((await session.leftOf(asking(cookie)))?.ms).toBeGreaterThan(1_700_000)
  await owner`update session set created_at = now() - interval '3 hours 59 minutes' where id = ${sidOf(cookie)}`
  const last = await session.leftOf(asking(cookie))
  expect(last).toMatchObject({ canLast: false })
  expect(last?.ms).toBeLessThanOrEqual(60_000)
  await owner`delete from session where id = ${sidOf(cookie)}`
  expect(await session.leftOf(asking(cookie))).toBeUndefined()
  expect(await session.isSessionOpen(sidOf(cookie))).toBe(false)
})

test('a change of rights counts from the next request on', async () => {
  const cookie = await signedIn('demo-nouvelle-aquitaine')
  await owner`update account set role = 'cnsa' where id = 'demo-nouvelle-aquitaine'`
  expect(await session.optionalUser(asking(cookie))).toMatchObject({ role: 'cnsa' })
  await owner`update account set active = false where id = 'demo-nouvelle-aquitaine'`
  expect(await session.optionalUser(asking(cookie))).toBeUndefined()
})

test('a page asked for without a session sends to the sign-in form, and back', async () => {
  const thrown = await session.requireUser(asking(undefined, { accept: 'text/html' })).catch((answer: Response) => answer)
  expect(thrown).toMatchObject({ status: 302 })
  expect((thrown as Response).headers.get('Location')).toBe('/connexion?retour=%2Fsuivi%2F53%3Ftri%3Dcommune')
})

test('anything else asked for without a session is refused, so that what was typed is kept', async () => {
  await expect(session.requireUser(asking())).rejects.toMatchObject({ status: 401 })
})

test('a malformed, foreign or doubled cookie is no session, and no error', async () => {
  const cookie = await signedIn('demo-ans')
  for (const hostile of ['vigie=%E0%A4%A', '%E0%A4%A=1', `vigie=${'x'.repeat(8192)}`, `${cookie}; ${cookie}`, 'vigie', '=', ';;;'])
    expect(await session.optionalUser(asking(hostile))).toBeUndefined()
})

test('signing out ends the session in the database', async () => {
  const cookie = await signedIn('demo-ans')
  const headers = await session.signOut(asking(cookie))
  expect(headers.get('Set-Cookie')).toContain('Max-Age=0')
  expect(await session.optionalUser(asking(cookie))).toBeUndefined()
})

test('there is no demonstration on a database of one’s own', async () => {
  const { env } = await import('../../db/env.server')
  env.DATABASE_URL = database.ownerUrl
  expect(session.demonstration()).toBeUndefined()
  expect(await session.signInDemonstration('demo-ans', asking())).toMatchObject({ status: 404 })
  await expect(session.createDemonstrationAccounts()).rejects.toThrow('embarquée')
  env.DATABASE_URL = undefined
})

test('no account but the demonstration’s opens with one click', async () => {
  await owner`insert into account (id, email, name, role) values ('real', 'agent@agence.example', 'Agent', 'admin')`
  expect(await session.signInDemonstration('real', asking())).toMatchObject({ status: 404 })
})

test('the operator acts as an account with its rights, and the session it takes says so in the journal', async () => {
  const user = await session.openOperatorSessionFor('bretagne@demo.vigie.example')
  expect(user).toMatchObject({ id: 'demo-bretagne', regions: ['53'] })
  const [line] = await owner`select actor, object from journal where action = 'session ouverte'`
  expect(line).toEqual({ actor: 'exploitant', object: 'Coordination Bretagne (démonstration)' })
  await session.closeOperatorSession(user)
  await expect(session.openOperatorSessionFor('personne@agence.example')).rejects.toThrow('Aucun compte actif')
})

test('the connections of sign-in read accounts, and nothing of the follow-up', async () => {
  const sql = connections().session
  expect(await sql`select current_user as role`).toEqual([{ role: 'vigie_session' }])
  await expect(sql`select * from sheet`).rejects.toMatchObject({ code: '42501' })
})
