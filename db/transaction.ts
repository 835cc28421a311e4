import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql, Tx } from './client.server'

/**
 * A transaction that outlives the loss of its connection. postgres.js 3.4.9 would still send it a ROLLBACK, or the next query: that
 * write throws outside of every promise, which stops the process, and leaves a place of the pool that never connects again.
 */
export function transact<T>(sql: Sql, options: string, work: (sql: Tx) => Promise<T>): Promise<T> {
  let isOver = false
  const transaction = sql.begin(options, async (tx) => {
    try {
      const result = await work(guarded(tx, () => isOver))
      return isOver ? await never<T>() : result
    } catch (error) {
      // `begin` is told by itself that its connection closed; an error about another connection is rolled back like any other.
      if (isLoss(error)) await sleep(1000)
      if (isOver) return await never<T>()
      throw error
    }
  }) as Promise<T>
  transaction.catch(() => {
    isOver = true
  })
  return transaction
}

const never = <T>() => new Promise<T>(() => {})

function isLoss(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(CONNECTION_|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/.test(code) || code.startsWith('57P0')
}

/** Nothing is asked of a transaction that is over. */
function guarded(tx: Tx, isOver: () => boolean): Tx {
  const check = () => {
    if (isOver()) throw Object.assign(new Error('La connexion à la base de données a été perdue.'), { code: 'CONNECTION_CLOSED' })
  }
  return new Proxy(tx, {
    apply(target, self, args) {
      check()
      return Reflect.apply(target, self, args)
    },
    get(target, name) {
      if (name === 'unsafe' || name === 'savepoint') check()
      return Reflect.get(target, name)
    },
  })
}
