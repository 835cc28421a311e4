import { appAddress, ownConnection } from './client.server'
import { transact } from './transaction'

/** First half of these advisory locks; points have 751001, months of imports 751002. */
const space = 751_003

/** Does the work while holding a name, for every process alike; nothing when somebody else holds it. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<{ done: T } | undefined> {
  const sql = ownConnection(appAddress())
  try {
    return await transact(sql, '', async (tx) => {
      const [lock] = await tx<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(${space}, hashtext(${name})) as taken`
      return lock?.taken ? { done: await work() } : undefined
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
