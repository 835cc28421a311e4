import { appAddress, connections, ownConnection, type Tx } from './client.server'
import { transact } from './transaction'

/** On whose behalf a query runs. `sid` is the hash of the session; the operator of the machine has none. */
export type Actor =
  | { kind: 'account'; id: string; email: string; name: string; role: Profile; regions: readonly string[]; sid: string }
  | { kind: 'operator'; name: string }

export type Profile = 'ans' | 'region' | 'cnam' | 'cnsa' | 'editeur' | 'admin'

export const operator: Actor = { kind: 'operator', name: 'exploitant' }

const webTimeout = '8s'
/**
 * A network that fell silent, or a transaction that failed and was never ended, frees the lock of its month after two minutes: an import never
 * computes that long between two queries. Silent in the middle of a statement, the server does not think itself idle: only keepalives tell it.
 * Settings of the connection: one of the transaction is gone as soon as it fails.
 */
const patience = {
  idle_in_transaction_session_timeout: '120s',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
}
/** Where keepalives pass and nothing else does (a proxy in between), a statement of an import is given up after that: none takes a tenth of it. */
const importTimeout = '10min'

/** `own`: on a connection of its own, for what lasts as long as whoever reads it: an export never holds one that pages wait for. */
type ReadOptions = { snapshot?: boolean; timeout?: string; own?: boolean }

/**
 * Every read on behalf of a person: a read-only transaction under the database role of the profile, so that
 * row-level security applies whatever the query says. Context ends with the transaction.
 */
export function asActor<T>(actor: Actor, query: (sql: Tx) => Promise<T>, options: ReadOptions = {}): Promise<T> {
  return read(actor, roleOf(actor), query, options)
}

/** Figures without names or comments, over all regions, for every signed-in account. */
export function asAggregator<T>(actor: Actor, query: (sql: Tx) => Promise<T>): Promise<T> {
  return read(actor, 'vigie_agregats', query, {})
}

/** Counts with the rights of an aggregator, in the transaction under way. */
export type Figures = <R>(count: (sql: Tx) => Promise<R>) => Promise<R>

/** Lines under the rights of a person and figures of every region, in one snapshot: they add up to each other. */
export function asReporter<T>(
  actor: Actor,
  report: (sql: Tx, figures: Figures) => Promise<T>,
  options: Pick<ReadOptions, 'own'> = {},
): Promise<T> {
  const role = roleOf(actor)
  const as = (sql: Tx, name: string) => sql`select set_config('role', ${name}, true)`
  return read(
    actor,
    role,
    (sql) =>
      report(sql, async (count) => {
        await as(sql, 'vigie_agregats')
        const counted = await count(sql)
        await as(sql, role)
        return counted
      }),
    { snapshot: true, timeout: '60s', ...options },
  )
}

const roleOf = (actor: Actor) => (actor.kind === 'operator' ? 'vigie_exploitant' : `vigie_${actor.role}`)

async function read<T>(
  actor: Actor,
  role: string,
  query: (sql: Tx) => Promise<T>,
  { snapshot, timeout = webTimeout, own: isOwn }: ReadOptions,
): Promise<T> {
  const { app, ownerUrl } = connections()
  const isOperator = actor.kind === 'operator'
  const own = isOperator ? ownConnection(ownerUrl) : isOwn ? ownConnection(appAddress(), undefined, patience) : undefined
  try {
    return await transact(own ?? app, snapshot ? 'isolation level repeatable read read only' : 'read only', async (sql) => {
      await enter(sql, actor, role, isOperator ? '0' : timeout)
      return query(sql)
    })
  } finally {
    await own?.end({ timeout: 1 })
  }
}

/** A write of many rows (import, point de suivi): one transaction on a connection of its own, under the import role. */
export async function asImporter<T>(actor: Actor, write: (sql: Tx) => Promise<T>): Promise<T> {
  const own = ownConnection(actor.kind === 'operator' ? connections().ownerUrl : appAddress(), undefined, patience)
  try {
    return await transact(own, '', async (sql) => {
      await enter(sql, actor, actor.kind === 'operator' ? 'vigie_exploitant' : 'vigie_import', importTimeout)
      return write(sql)
    })
  } finally {
    await own.end({ timeout: 1 })
  }
}

/**
 * Lines of the nation are sorted and compared in memory: with the usual 4 MB, the database goes through files. Nor does it compile queries of
 * sixty columns (`jit`), as a server of one's own does by itself: `enable_sort = off` of an export looks like a cost beyond all its thresholds.
 */
const sorting = '32MB'

async function enter(sql: Tx, actor: Actor, role: string, timeout: string): Promise<void> {
  const sid = actor.kind === 'account' ? actor.sid : ''
  await sql`select set_config('role', ${role}, true), set_config('app.sid', ${sid}, true), set_config('statement_timeout', ${timeout}, true),
    set_config('work_mem', ${sorting}, true), set_config('jit', 'off', true)`
}
