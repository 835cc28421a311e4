import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connections, ownConnection, type Sql } from '../../db/client.server'
import { isCut } from '../../db/cut'
import { endLetter, failLetter, linkMark, maybeSent, type Taken, takeLetter } from './queue'

/** What sends a letter; throws when it could not. `text` holds its unsubscribe link. */
export type Post = (letter: { to: { name: string; address: string }; subject: string; text: string; unsubscribe: string }) => Promise<void>

/** Thrown by what sends when nobody knows whether the letter left. */
export class MaybeSent extends Error {
  constructor() {
    super(maybeSent)
  }
}

export type Postman = {
  signal: AbortSignal
  /** Undefined in the demonstration: letters are shown instead of sent. */
  post?: Post
  /** The address of the site, at the beginning of the unsubscribe link. */
  origin: string
  onError?(error: unknown): void
  leaseSeconds?: number
  pollMs?: number
}

/** Sends the letters that wait, one after the other, until the signal says to stop. Any number of processes share the queue. */
export async function runPost({ signal, leaseSeconds = 60, pollMs = 3_000, ...postman }: Postman): Promise<void> {
  const sql = ownConnection(connections().ownerUrl, 'vigie_exploitant')
  try {
    while (!signal.aborted) {
      const letter = await takeLetter(sql, leaseSeconds).catch(orLater)
      if (letter) await sendLetter(sql, letter, postman)
      else await sleep(pollMs, undefined, { signal }).catch(() => {})
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** A database that does not answer is asked again at the next turn. */
function orLater(error: unknown): undefined {
  if (!isCut(error)) throw error
}

async function sendLetter(sql: Sql, letter: Taken, { post, origin, onError }: Omit<Postman, 'signal'>): Promise<void> {
  if (letter.isStopped) return failLetter(sql, letter, 'Cette personne ne veut plus de rappels.', true)
  const unsubscribe = `${origin}/courriels/desabonnement/${await drawLink(sql, letter.accountId)}`
  const text = letter.body.replaceAll(linkMark, unsubscribe)
  const isSent = await attempt(async () =>
    post?.({ to: { name: letter.recipientName, address: letter.recipient }, subject: letter.subject, text, unsubscribe }),
  )
  if (isSent === true) return endLetter(sql, letter, post ? null : text)
  onError?.(isSent)
  return failLetter(sql, letter, isSent instanceof Error ? isSent.message : String(isSent), isSent instanceof MaybeSent)
}

/** True, or what went wrong: a letter that one server refuses never stops the others. */
async function attempt(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work()
    return true
  } catch (error) {
    return error
  }
}

/** A new link of 256 bits, of which the database keeps the hash alone. */
async function drawLink(sql: Sql, accountId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await sql`insert into mail_link (token_hash, account_id) values (${hashOfLink(token)}, ${accountId})`
  return token
}

export const hashOfLink = (token: string): string => createHash('sha256').update(token).digest('hex')
