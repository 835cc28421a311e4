import { createHmac } from 'node:crypto'
import postgres from 'postgres'

export type Sql = postgres.Sql
export type Tx = postgres.TransactionSql

/** The connections of a process: `app` has no rights of its own and takes a profile for each transaction, `owner` migrates. */
type Connections = { ownerUrl: string; app: Sql; session: Sql }

const key = Symbol.for('vigie.connections')
const shared = globalThis as unknown as { [key]?: Connections }

/** The login roles: pages may take a profile but never read accounts, sign-in reads accounts and nothing else. */
export const loginRole = 'vigie_login'
export const signInRole = 'vigie_login_session'

/** Passwords of the login roles follow from the owner's, so that nothing more has to be kept. */
export function loginPassword(ownerUrl: string, role = loginRole): string {
  return createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password) || ownerUrl)
    .update(role)
    .digest('base64url')
}

export function appUrlOf(ownerUrl: string, role = loginRole): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = loginPassword(ownerUrl, role)
  return url.href
}

/** Opens the pools of this process once; the built Remix server and Express share them. */
export function connect(ownerUrl: string, appUrl = appUrlOf(ownerUrl)): void {
  shared[key] = { ownerUrl, app: open(appUrl, 8), session: open(appUrlOf(ownerUrl, signInRole), 3, 'vigie_session') }
}

export async function disconnect(): Promise<void> {
  const open = shared[key]
  delete shared[key]
  if (open) await Promise.all([open.app.end({ timeout: 5 }), open.session.end({ timeout: 5 })])
}

export function connections(): Connections {
  const open = shared[key]
  if (!open) throw new Error('La base de données n’est pas ouverte.')
  return open
}

/** The address the application logs in at, whether derived from the owner's or given. */
export function appAddress(): string {
  const { user, pass, host, port, database } = connections().app.options
  return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(String(pass))}@${host[0]}:${port[0]}/${database}`
}

/** A connection of its own, for an import, an export or the operator: a broken one is never resumed on another's. */
export function ownConnection(url: string, role?: string, settings: Readonly<Record<string, string>> = {}): Sql {
  return open(url, 1, role, settings)
}

function open(url: string, max: number, role?: string, settings: Readonly<Record<string, string>> = {}): Sql {
  return postgres(url, {
    max,
    connection: { ...(role ? { role } : {}), ...settings },
    connect_timeout: 5,
    idle_timeout: max === 1 ? 5 : undefined,
    onnotice: () => {},
    // Days stay text (AAAA-MM-JJ) and counts come as numbers: no time zone, no string arithmetic.
    types: {
      date: { to: 1082, from: [1082], serialize: String, parse: String },
      bigint: { to: 20, from: [20], serialize: String, parse: Number },
      numeric: { to: 1700, from: [1700], serialize: String, parse: Number },
    },
  })
}
