import type { Sql } from '../../db/client.server'
import { isCut } from '../../db/cut'
import { bell } from './job'

export type Bell = {
  /** Resolves when the bell has rung since the last time, when time is up or when the signal says to stop. */
  heard(ms: number, signal: AbortSignal): Promise<void>
  /** Calls at each ring, until the function returned is called. */
  onRing(call: () => void): () => void
}

/** Hears NOTIFY. Where it does not pass (a pooler, a database that restarts), jobs are found by asking from time to time. */
export async function listen(sql: Sql): Promise<Bell> {
  const listeners = new Set<() => void>()
  let hasRung = false
  const ring = () => {
    hasRung = true
    for (const listener of listeners) listener()
  }
  await sql.listen(bell, ring).catch((error) => {
    if (!isCut(error)) throw error
  })
  return {
    onRing(call) {
      listeners.add(call)
      return () => void listeners.delete(call)
    },
    heard: (ms, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          listeners.delete(done)
          signal.removeEventListener('abort', done)
          hasRung = false
          resolve()
        }
        const timer = setTimeout(done, ms)
        listeners.add(done)
        signal.addEventListener('abort', done, { once: true })
        if (hasRung || signal.aborted) done()
      }),
  }
}
