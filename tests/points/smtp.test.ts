import { afterAll, beforeEach, expect, test } from 'vitest'
import { openPoint } from '../../app/points/points.server'
import { remind } from '../../app/points/reminders/remind.server'
import { operator } from '../../db/actor'
import { connect, disconnect, ownConnection } from '../../db/client.server'
import { smtpPost } from '../../importers/mail/smtp'
import { type Post, runPost } from '../../importers/mail/worker'
import { aDatabase } from '../setup/database'
import { aMailServer } from '../setup/mail-server'
import { addPlaces, anAccount, finessOf } from '../setup/sheet-factory'

const [database, mail] = await Promise.all([aDatabase(), aMailServer()])
connect(database.ownerUrl)
const owner = ownConnection(database.ownerUrl)
await addPlaces(owner, [
  { finess: finessOf('44', 1), ej: finessOf('44', 9), departement: '44' },
  { finess: finessOf('37', 1), ej: finessOf('37', 9), departement: '37' },
])
const ans = await anAccount(owner, 'ans')
const person = await anAccount(owner, 'region', ['24', '52'], 'Coordination de deux régions')
await openPoint(operator, '2022-08', { volets: ['es'], deadline: '2022-09-05', message: 'Merci de finir cette semaine.' })

afterAll(async () => {
  await Promise.all([disconnect(), owner.end(), mail.close()])
  await database.drop()
})
beforeEach(async () => {
  await owner`delete from mail`
  mail.letters.length = 0
  for (const step of Object.keys(mail.answers)) delete mail.answers[step as keyof typeof mail.answers]
})

/** The postman works until no letter is on its way. A silent server is soon left; one that speaks is given the time of a busy machine. */
async function deliver(wrap = (post: Post): Post => post): Promise<void> {
  const stop = new AbortController()
  const isSilent = Object.values(mail.answers).includes(null)
  const post = wrap(smtpPost(mail.url, 'Vigie <vigie@exemple.fr>', isSilent ? 1_000 : 10_000))
  const running = runPost({ signal: stop.signal, post, origin: 'http://vigie.test', pollMs: 20 })
  const waiting = async () =>
    (await owner`select from mail where state = 'sending' or (state = 'queued' and coalesce(lease_until, now()) <= now())`).length
  await expect.poll(waiting, { timeout: 20_000 }).toBe(0)
  stop.abort()
  await running
}

/** An hour has passed. */
const later = () => owner`update mail set lease_until = lease_until - interval '1 hour' where lease_until is not null`
const letter = async () => ({ ...(await owner`select state, attempts, error from mail`)[0] })

test('a letter of two regions leaves by SMTP, once, with what to click to stop it', async () => {
  await remind(ans, '2022-08', 'late')
  await deliver()
  await remind(ans, '2022-08', 'late')
  await deliver()
  expect(mail.letters).toHaveLength(1)
  const [{ from, to, text }] = mail.letters as [(typeof mail.letters)[0]]
  expect({ from, to }).toEqual({ from: 'vigie@exemple.fr', to: [person.email] })
  expect(text).toMatch(/^From: Vigie <vigie@exemple\.fr>$/m)
  expect(text).toMatch(/^List-Unsubscribe:\s+<http:\/\/vigie\.test\/courriels\/desabonnement\/[\w-]{43}>$/m)
  expect(decoded(text.slice(text.indexOf('\n\n')))).toMatch(
    /Centre-Val de Loire[\s\S]*Pays de la Loire[\s\S]*Merci de finir cette semaine\./,
  )
  expect(await letter()).toMatchObject({ state: 'sent', attempts: 1, error: '' })
})

test('a letter that the server refuses stays in the outbox with the reason, and leaves once it is taken', async () => {
  mail.answers.to = '452 boîte pleine'
  await remind(ans, '2022-08', 'late')
  await deliver()
  expect(await letter()).toMatchObject({ state: 'queued', attempts: 1, error: expect.stringContaining('452 boîte pleine') })
  delete mail.answers.to
  await later()
  await deliver()
  expect(mail.letters).toHaveLength(1)
  expect(await letter()).toMatchObject({ state: 'sent', attempts: 2, error: '' })
})

test('so does one that the server refuses after having read it', async () => {
  mail.answers.end = '554 contenu refusé'
  await remind(ans, '2022-08', 'late')
  await deliver()
  expect(await letter()).toMatchObject({ state: 'queued', error: expect.stringContaining('554 contenu refusé') })
})

test('a server that falls silent before the letter is tried again; one that does after it may have it, and is not given it twice', async () => {
  mail.answers.from = null
  await remind(ans, '2022-08', 'late')
  await deliver()
  expect(await letter()).toMatchObject({ state: 'queued', attempts: 1 })
  delete mail.answers.from
  mail.answers.end = null
  await later()
  await deliver()
  expect(await letter()).toMatchObject({ state: 'failed', attempts: 2, error: expect.stringContaining('peut-être parti') })
  delete mail.answers.end
  await later()
  await deliver()
  expect(mail.letters).toHaveLength(1)
})

test('a postman who takes every silence for a refusal gives it twice', async () => {
  const naive =
    (post: Post): Post =>
    async (sent) => {
      await post(sent).catch(() => Promise.reject(new Error('silence')))
    }
  mail.answers.end = null
  await remind(ans, '2022-08', 'late')
  await deliver(naive)
  await later()
  await deliver(naive)
  expect(mail.letters).toHaveLength(2)
})

/** Quoted-printable, in UTF-8. */
function decoded(body: string): string {
  const bytes = body.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
