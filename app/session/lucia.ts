import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle'
import { drizzle } from 'drizzle-orm/postgres-js'
import { Lucia, TimeSpan } from 'lucia'
import { connections, type Sql } from '../../db/client.server'
import { accounts, sessions } from '../../db/schema'

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof build>
    DatabaseUserAttributes: typeof accounts.$inferSelect
    DatabaseSessionAttributes: { createdAt?: Date }
  }
}

/** Four hours at most, thirty minutes without activity: the session of Pro Santé Connect. */
export const idleMinutes = 30
export const absoluteHours = 4

const byConnection = new WeakMap<Sql, ReturnType<typeof build>>()

export function lucia(): ReturnType<typeof build> {
  const { session } = connections()
  const known = byConnection.get(session) ?? build(session)
  byConnection.set(session, known)
  return known
}

function build(connection: Sql) {
  return new Lucia(new DrizzlePostgreSQLAdapter(drizzle(connection), sessions, accounts), {
    sessionExpiresIn: new TimeSpan(idleMinutes, 'm'),
    sessionCookie: { expires: true },
    getSessionAttributes: ({ createdAt }) => ({ createdAt: createdAt ?? new Date() }),
    getUserAttributes: ({ email, name, role, active }) => ({ email, name, role, active }),
  })
}
