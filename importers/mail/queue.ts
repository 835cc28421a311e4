import type { Sql, Tx } from '../../db/client.server'

/** A letter to one person. `about` names what it says: the same is not said twice within `quietHours`. */
export type Letter = { accountId: string; recipient: string; recipientName: string; about: string; subject: string; body: string }

/** Where the unsubscribe link goes in a body: it is drawn when the letter leaves, and only its hash is kept. */
export const linkMark = '{{lien-desabonnement}}'

/** Why a letter that may have left is not sent again. */
export const maybeSent = 'Envoi interrompu : il est peut-être parti, et n’est pas renvoyé.'

export const quietHours = 20
export const mostAttempts = 4

export type Queued = { queued: string[]; already: string[]; stopped: string[] }

/** First half of the lock: two people who remind at once wait for each other. */
const space = 751_006

/** Queues the letters, but those already said within the quiet hours and those that people have stopped. Returns account ids. */
export async function queueLetters(sql: Tx, author: string, letters: readonly Letter[]): Promise<Queued> {
  const told: Queued = { queued: [], already: [], stopped: [] }
  for (const about of new Set(letters.map((letter) => letter.about))) {
    await sql`select pg_advisory_xact_lock(${space}, hashtext(${about}))`
    const own = letters.filter((letter) => letter.about === about)
    const ids = own.map(({ accountId }) => accountId)
    const said = await sql<{ id: string }[]>`
      select distinct account_id as id from mail
      where about = ${about} and account_id = any(${ids}) and created_at > now() - make_interval(hours => ${quietHours}) and state <> 'failed'`
    const stops = await sql<{ id: string }[]>`select account_id as id from mail_preference where not reminders and account_id = any(${ids})`
    for (const letter of own) {
      const { accountId, recipient, recipientName, subject, body } = letter
      if (stops.some(({ id }) => id === accountId)) told.stopped.push(accountId)
      else if (said.some(({ id }) => id === accountId)) told.already.push(accountId)
      else {
        await sql`
          insert into mail (account_id, recipient, recipient_name, about, subject, body, author_name)
          values (${accountId}, ${recipient}, ${recipientName}, ${about}, ${subject}, ${body}, ${author})`
        told.queued.push(accountId)
      }
    }
  }
  return told
}

export type Taken = Letter & { id: number; attempts: number; isStopped: boolean }

/** The oldest letter that waits, for this worker alone. One that was being sent when its worker died may have left: it is not sent again. */
export async function takeLetter(sql: Sql, leaseSeconds: number): Promise<Taken | undefined> {
  await sql`
    update mail set state = 'failed', lease_until = null, error = ${maybeSent}
    where state = 'sending' and lease_until < now()`
  const [letter] = await sql<Taken[]>`
    with next as materialized (
      select id as taken from mail where state = 'queued' and coalesce(lease_until, now()) <= now() order by id limit 1 for update skip locked
    )
    update mail set state = 'sending', attempts = attempts + 1, lease_until = now() + make_interval(secs => ${leaseSeconds}) from next where id = taken
    returning id, attempts, account_id as "accountId", recipient, recipient_name as "recipientName", about, subject, body,
      exists (select from mail_preference p where p.account_id = mail.account_id and not p.reminders) as "isStopped"`
  return letter
}

/** `shown` is kept by the demonstration, that sends nothing. */
export async function endLetter(sql: Sql, { id }: Pick<Taken, 'id'>, shown: string | null): Promise<void> {
  await sql`update mail set state = 'sent', sent_at = now(), lease_until = null, error = '', shown = ${shown} where id = ${id} and state = 'sending'`
}

/** Tries again later, longer each time, then gives up. */
export async function failLetter(
  sql: Sql,
  { id, attempts }: Pick<Taken, 'id' | 'attempts'>,
  error: string,
  isFinal: boolean,
): Promise<void> {
  const seconds = 60 * 5 ** (attempts - 1)
  await sql`
    update mail set state = ${isFinal || attempts >= mostAttempts ? 'failed' : 'queued'}, lease_until = now() + make_interval(secs => ${seconds}),
      error = ${error.slice(0, 300)}
    where id = ${id} and state = 'sending'`
}
