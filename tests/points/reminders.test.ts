import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openPoint } from '../../app/points/points.server'
import { followLink, readOutbox, setReminders, wantsReminders } from '../../app/points/reminders/outbox.server'
import { remind, tell } from '../../app/points/reminders/remind.server'
import { validateRegion } from '../../app/points/validation/validate.server'
import type { Actor } from '../../db/actor'
import { operator } from '../../db/actor'
import { connect, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { runPost } from '../../importers/mail/worker'
import { aDatabase, type TestDatabase } from '../setup/database'
import { addPlaces, anAccount, finessOf } from '../setup/sheet-factory'

let database: TestDatabase
let owner: Sql
let people: Record<'ans' | 'bretagne' | 'deuxRegions' | 'cnsa', Extract<Actor, { kind: 'account' }>>

beforeAll(async () => {
  database = await aDatabase()
  connect(database.ownerUrl)
  owner = ownConnection(database.ownerUrl)
  await addPlaces(owner, [
    { finess: finessOf('35', 1), ej: finessOf('35', 9), departement: '35' },
    { finess: finessOf('44', 1), ej: finessOf('44', 9), departement: '44' },
    { finess: finessOf('37', 1), ej: finessOf('37', 9), departement: '37' },
  ])
  people = {
    ans: await anAccount(owner, 'ans'),
    bretagne: await anAccount(owner, 'region', ['53'], 'Coordination Bretagne'),
    deuxRegions: await anAccount(owner, 'region', ['24', '52'], 'Coordination de deux régions'),
    cnsa: await anAccount(owner, 'cnsa'),
  }
})
afterAll(async () => {
  await Promise.all([disconnect(), owner.end()])
  await database.drop()
})
beforeEach(async () => {
  await owner`delete from mail`
  await owner`delete from mail_preference`
  await owner`delete from point`
  await owner`delete from sheet`
  await openPoint(operator, '2022-08', { volets: ['es'], deadline: '2022-09-05', message: 'Merci de finir cette semaine.' })
})

const deliver = async (post?: Parameters<typeof runPost>[0]['post']) => {
  const stop = new AbortController()
  const running = runPost({ signal: stop.signal, post, origin: 'http://vigie.test', pollMs: 20 })
  await expect.poll(async () => (await owner`select from mail where state in ('queued', 'sending')`).length, { timeout: 5000 }).toBe(0)
  stop.abort()
  await running
}

test('one click reminds every late region, one letter per person however many regions they have', async () => {
  const told = await remind(people.ans, '2022-08', 'late')
  expect(told.names.toSorted()).toEqual(['Coordination Bretagne', 'Coordination de deux régions'])
  expect(tell(told)).toContain('2 rappels partent')
  const letters = await readOutbox(people.ans)
  expect(letters).toHaveLength(2)
  const both = letters.find(({ recipientName }) => recipientName === 'Coordination de deux régions')
  expect(both?.subject).toBe('Point de suivi d’août 2022 : l’échéance du 05/09/2022 est passée')
  expect(both?.text).toMatch(/Centre-Val de Loire[\s\S]*Pays de la Loire[\s\S]*Merci de finir cette semaine\./)
})

test('the same reminder is not sent twice within the day, even when eight people ask at the same instant', async () => {
  const asked = await Promise.all(Array.from({ length: 8 }, () => remind(people.ans, '2022-08', 'late')))
  expect(asked.reduce((sum, { queued }) => sum + queued.length, 0)).toBe(2)
  expect((await remind(people.ans, '2022-08', { person: people.bretagne.id })).already).toEqual([people.bretagne.id])
  expect(await owner`select from mail`).toHaveLength(2)
  await owner`update mail set created_at = now() - interval '21 hours'`
  expect((await remind(people.ans, '2022-08', 'late')).queued).toHaveLength(2)
})

test('without the lock, people who ask together would have caused a storm', async () => {
  const isSaid = async () => (await owner`select from mail where about = 'x'`).length > 0
  for (const said of await Promise.all([isSaid(), isSaid()])) {
    if (!said)
      await owner`insert into mail (account_id, recipient, recipient_name, about, subject, body, author_name)
        values (${people.bretagne.id}, 'b@vigie.example', 'B', 'x', 's', 'b', 'ANS')`
  }
  expect((await owner`select from mail where about = 'x'`).length).toBeGreaterThan(1)
})

test('a region that has validated is not reminded', async () => {
  await validateRegion(people.bretagne, { point: '2022-08', region: '53', volet: 'es' })
  expect((await remind(people.ans, '2022-08', 'late')).names).toEqual(['Coordination de deux régions'])
  await expect(remind(people.ans, '2022-08', { person: people.bretagne.id })).rejects.toMatchObject({ status: 409 })
})

test('only the ANS reminds, and people read their own letters alone', async () => {
  await expect(remind(people.bretagne, '2022-08', 'late')).rejects.toMatchObject({ status: 403 })
  await expect(remind(people.cnsa, '2022-08', 'late')).rejects.toMatchObject({ status: 403 })
  await remind(people.ans, '2022-08', 'late')
  expect((await readOutbox(people.bretagne)).map(({ recipientName }) => recipientName)).toEqual(['Coordination Bretagne'])
  expect(await readOutbox(people.cnsa)).toEqual([])
})

test('the link at the foot of a letter stops reminders without signing in, and the database keeps its hash alone', async () => {
  await remind(people.ans, '2022-08', { person: people.bretagne.id })
  await deliver()
  const [letter] = await readOutbox(people.bretagne)
  const token = /desabonnement\/([\w-]{43})/.exec(letter?.text ?? '')?.[1] ?? ''
  expect(await owner`select from mail_link where token_hash = ${token}`).toEqual([])
  expect(await followLink(token, false)).toBe('sent')
  expect(await followLink(token, true)).toBe('stopped')
  expect(await followLink('x'.repeat(43), true)).toBe('unknown')
  expect(await wantsReminders(people.bretagne)).toBe(false)
  await owner`delete from mail`
  expect((await remind(people.ans, '2022-08', { person: people.bretagne.id })).stopped).toEqual([people.bretagne.id])
  await setReminders(people.bretagne, true)
  expect((await remind(people.ans, '2022-08', { person: people.bretagne.id })).queued).toEqual([people.bretagne.id])
})

test('a letter that a server refuses is tried again later and stops no other', async () => {
  await remind(people.ans, '2022-08', 'late')
  const posted: string[] = []
  const stop = new AbortController()
  const post = async ({ to }: { to: { name: string } }) => {
    if (to.name === 'Coordination Bretagne') throw new Error('550 boîte pleine')
    posted.push(to.name)
  }
  const running = runPost({ signal: stop.signal, post, origin: 'http://vigie.test', pollMs: 20 })
  await expect.poll(() => posted.length).toBe(1)
  await expect
    .poll(async () => (await owner`select from mail where error like '550%' and state = 'queued' and attempts = 1`).length)
    .toBe(1)
  stop.abort()
  await running
  expect(await owner`select from mail where state = 'sent' and shown is null`).toHaveLength(1)
})

test('two workers never send the same letter, and one whose worker died is not sent again', async () => {
  await remind(people.ans, '2022-08', 'late')
  const sent: string[] = []
  const post = async ({ to }: { to: { name: string } }) => void sent.push(to.name)
  await Promise.all([deliver(post), deliver(post)])
  expect(sent.toSorted()).toEqual(['Coordination Bretagne', 'Coordination de deux régions'])
  await owner`update mail set state = 'sending', lease_until = now() - interval '1 minute'`
  await deliver(post)
  expect(sent).toHaveLength(2)
  expect((await readOutbox(people.ans))[0]).toMatchObject({ state: 'failed' })
})
