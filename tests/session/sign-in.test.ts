import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { aDatabase, type TestDatabase } from '../setup/database'

process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), 'vigie-connexion-'))
const session = await import('../../app/session')
const { claimAttempt } = await import('../../app/session/throttle')

let database: TestDatabase
let owner: Sql

beforeAll(async () => {
  database = await aDatabase()
  connect(database.ownerUrl)
  owner = ownConnection(database.ownerUrl)
})
afterAll(async () => {
  await Promise.all([owner.end(), disconnect()])
  await database.drop()
})

const password = 'cheval agrafe batterie pile'
const from = (address: string) =>
  new Request('http://127.0.0.1:3000/connexion', { method: 'POST', headers: { 'x-vigie-adresse': address } })

/** An account that has chosen `password` by its one-time link. */
async function anAccount(email: string): Promise<string> {
  const created = await session.createAccount({ email, name: 'Coordination (essai)', role: 'region', regions: ['53'] })
  if ('refused' in created) throw new Error(created.refused)
  const accepted = await session.acceptInvitation(created.token, password, from('192.0.2.1'))
  if ('message' in accepted) throw new Error(accepted.message)
  return created.token
}

test('a one-time link opens an account once', async () => {
  const token = await anAccount('une-fois@agence.example')
  expect(await session.readInvitation(token)).toBeUndefined()
  expect(await session.acceptInvitation(token, 'trottoir fleuve crayon nuage', from('192.0.2.1'))).toMatchObject({ status: 404 })
  expect(await session.signIn({ email: 'Une-Fois@agence.example ', password }, from('192.0.2.1'))).toHaveProperty('headers')
})

test('a weak password leaves the link good for another try', async () => {
  const created = await session.createAccount({ email: 'faible@agence.example', name: 'Essai', role: 'ans', regions: [] })
  if ('refused' in created) throw new Error(created.refused)
  expect(await session.acceptInvitation(created.token, 'bonjour', from('192.0.2.1'))).toMatchObject({ status: 422 })
  expect(await session.readInvitation(created.token)).toMatchObject({ email: 'faible@agence.example' })
})

test('an invitation that is out of date opens nothing', async () => {
  const created = await session.createAccount({ email: 'tard@agence.example', name: 'Essai', role: 'ans', regions: [] })
  if ('refused' in created) throw new Error(created.refused)
  await owner`update invitation set expires_at = now() - interval '1 second' where account_id = (select id from account where email = 'tard@agence.example')`
  expect(await session.acceptInvitation(created.token, password, from('192.0.2.1'))).toMatchObject({ status: 404 })
})

test('accounts that make no sense are refused with the reason', async () => {
  await anAccount('double@agence.example')
  const refusals = await Promise.all([
    session.createAccount({ email: 'Double@agence.example', name: 'Essai', role: 'ans', regions: [] }),
    session.createAccount({ email: 'pas une adresse', name: 'Essai', role: 'ans', regions: [] }),
    session.createAccount({ email: 'r@agence.example', name: 'Essai', role: 'region', regions: [] }),
    session.createAccount({ email: 'a@agence.example', name: 'Essai', role: 'ans', regions: ['53'] }),
  ])
  for (const refusal of refusals) expect(refusal).toHaveProperty('refused')
})

test('a wrong password and an unknown account get the same answer', async () => {
  await anAccount('meme@agence.example')
  const wrong = await session.signIn({ email: 'meme@agence.example', password: 'trottoir fleuve crayon' }, from('198.51.100.1'))
  const unknown = await session.signIn({ email: 'personne@agence.example', password: 'trottoir fleuve crayon' }, from('198.51.100.1'))
  expect(wrong).toEqual({ message: 'Identifiant ou mot de passe incorrect.', status: 401 })
  expect(unknown).toEqual(wrong)
})

test('a disabled account signs in no more, and is not told apart', async () => {
  await anAccount('parti@agence.example')
  await owner`update account set active = false where email = 'parti@agence.example'`
  expect(await session.signIn({ email: 'parti@agence.example', password }, from('198.51.100.2'))).toMatchObject({ status: 401 })
})

const guesses = (email: string, network: (n: number) => string) =>
  Promise.all(Array.from({ length: 40 }, (_, n) => session.signIn({ email, password: `essai ${n}` }, from(network(n)))))
const evaluated = (answers: Awaited<ReturnType<typeof guesses>>) =>
  answers.filter((answer) => 'status' in answer && answer.status === 401).length

test('guesses from one network have to wait longer and longer, and the owner of the account signs in from theirs', async () => {
  await anAccount('vise@agence.example')
  const answers = await guesses('vise@agence.example', () => '203.0.113.1')
  expect(evaluated(answers)).toBeGreaterThanOrEqual(6)
  expect(evaluated(answers)).toBeLessThan(10)
  const refused = { status: 429, message: expect.stringMatching(/^Trop de tentatives\. Réessayez dans \d+ secondes?\.$/) }
  expect(answers.at(-1)).toMatchObject(refused)
  expect(await session.signIn({ email: 'vise@agence.example', password }, from('192.0.2.9'))).toHaveProperty('headers')
})

test('guesses from everywhere have to wait too, and the account is never locked out', async () => {
  await anAccount('partout@agence.example')
  const answers = await guesses('partout@agence.example', (n) => `203.0.${n}.1`)
  expect(evaluated(answers)).toBeGreaterThanOrEqual(20)
  expect(evaluated(answers)).toBeLessThan(25)
  await owner`update sign_in_attempt set next_at = now() - interval '1 second'`
  expect(await session.signIn({ email: 'partout@agence.example', password }, from('192.0.2.10'))).toHaveProperty('headers')
})

test('waits double up to a minute', async () => {
  const waits = []
  for (let n = 0; n < 14; n++) {
    expect(await claimAttempt('account', 'longtemps')).toBe(0)
    const [row] = await owner<
      { wait: number }[]
    >`select round(extract(epoch from next_at - now()))::int as wait from sign_in_attempt where key = 'account:longtemps'`
    waits.push(Math.max(0, row?.wait ?? 0))
    await owner`update sign_in_attempt set next_at = now() where key = 'account:longtemps'`
  }
  expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
})

test('one network that tries many accounts waits too', async () => {
  const answers = []
  for (let n = 0; n < 33; n++)
    answers.push(await session.signIn({ email: `cible-${n}@agence.example`, password: 'non' }, from('192.0.77.5')))
  expect(answers.slice(0, 31).every((answer) => 'status' in answer && answer.status === 401)).toBe(true)
  expect(answers.at(-1)).toMatchObject({ status: 429 })
})

test('a password of ten megabytes is refused without being hashed', async () => {
  expect(await session.signIn({ email: 'a@agence.example', password: 'x'.repeat(10_000_000) }, from('192.0.2.7'))).toMatchObject({
    status: 400,
  })
})

test('sign-ins and refusals are in the journal, what was typed is not', async () => {
  await anAccount('trace@agence.example')
  await session.signIn({ email: 'trace@agence.example', password: 'CANARI-mot-de-passe' }, from('192.0.2.8'))
  await session.signIn({ email: 'CANARI-identifiant@agence.example', password: 'CANARI' }, from('192.0.2.8'))
  const lines = await owner<{ action: string }[]>`select actor, action, object, details from journal`
  expect(lines.map((line) => line.action)).toEqual(
    expect.arrayContaining(['compte créé', 'invitation acceptée', 'connexion', 'connexion refusée']),
  )
  expect(JSON.stringify(lines)).not.toContain('CANARI')
})
