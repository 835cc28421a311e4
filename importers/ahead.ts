import type { Actor } from '../db/actor'
import type { Tx } from '../db/client.server'
import { fenced } from './fenced'
import { type KeptFile, keepNewFile } from './kept-file'
import { readWholeAhead } from './steps/match/known'

/** Runs a write in a transaction under the import role, to its end. */
export type Write = <T>(work: (sql: Tx) => Promise<T>) => Promise<T>

/** `write` takes the first piece of work, and may be called once; `abandon` undoes whatever nobody has taken. */
export type Ahead = { write: Write; abandon(): Promise<void> }

/**
 * Opens the transaction that will stage a large file while the file is still being read, and does in it what waits for no line: the bytes of the
 * file are kept, and the référentiel is read. An error of the database is told to who writes, and to nobody when the file is refused.
 */
export function startAhead(actor: Actor, file: KeptFile & { sha256: string }): Ahead {
  let take: (work: ((sql: Tx) => Promise<unknown>) | undefined) => void = () => {}
  const taken = new Promise<((sql: Tx) => Promise<unknown>) | undefined>((resolve) => {
    take = resolve
  })
  const transaction = fenced(actor, async (sql) => {
    await keepNewFile(sql, actor, file)
    await readWholeAhead(sql)
    const work = await taken
    if (!work) throw new Abandoned()
    return work(sql)
  })
  const over = transaction.then(
    () => {},
    () => {},
  )
  return {
    write: <T>(work: (sql: Tx) => Promise<T>) => {
      take(work)
      return transaction as Promise<T>
    },
    abandon: () => {
      take(undefined)
      return over
    },
  }
}

class Abandoned extends Error {}
