import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Tx } from './client.server'

/**
 * COPY … FROM STDIN, to its end. postgres.js 3.4.9 tells nobody of an error that comes once everything is sent (disk full, a row refused):
 * the stream would wait for ever, and the transaction with it. What it calls then is its own `reject`, listened to here.
 */
export async function copyIn(sql: Tx, statement: string, rows: Iterable<string | Buffer>): Promise<void> {
  const query = sql.unsafe(statement) as ReturnType<Tx['unsafe']> & { reject: (error: unknown) => void }
  const refused = new Promise<never>((_, reject) => {
    const told = query.reject
    query.reject = (error) => {
      told(error)
      reject(error)
    }
  })
  // The connection may be lost before anything is sent: `writable` says so itself.
  refused.catch(() => {})
  const writable = await query.writable()
  await Promise.race([pipeline(Readable.from(rows), writable), refused])
}
