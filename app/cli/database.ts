import { type Actor, operator } from '../../db/actor'
import { connect, disconnect, ownConnection } from '../../db/client.server'
import { env } from '../../db/env.server'
import { migrate } from '../../db/migrate'
import { Refusal } from '../../importers/refusal'
import { typedColumns } from '../../importers/sheet/typed-columns'
import type { Command, Session } from './command'

/** Runs the work against DATABASE_URL, else the embedded database of DATA_DIR, started when it is not running and left as it was found. */
export async function withDatabase<T>(
  { schema }: Command,
  email: string | undefined,
  log: Session['log'],
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const embedded = env.DATABASE_URL ? undefined : await (await import('../../db/embedded')).startEmbedded({ dataDir: env.DATA_DIR })
  const databaseUrl = env.DATABASE_URL ?? embedded?.url ?? ''
  try {
    if (schema !== 'none') await needSchema(databaseUrl, embedded !== undefined, log)
    connect(databaseUrl, env.DATABASE_APP_URL)
    const isEmbedded = embedded !== undefined
    return await (email
      ? asAccount(email, (actor) => work({ actor, databaseUrl, isEmbedded, log }))
      : work({ actor: operator, databaseUrl, isEmbedded, log }))
  } finally {
    await disconnect()
    await embedded?.stop()
  }
}

async function needSchema(databaseUrl: string, isEmbedded: boolean, log: Session['log']): Promise<void> {
  const sql = ownConnection(databaseUrl)
  const [found] = await sql`select to_regclass('public.etablissement') is not null as made`.finally(() => sql.end())
  if (found?.made) return
  if (!isEmbedded)
    throw new Refusal('schema', 409, 'La base de données n’a pas encore ses tables : lancez d’abord « npm run -s vigie -- migrate ».')
  log('Création des tables…')
  await migrate(databaseUrl, typedColumns)
}

/** With the rights of the account, and no more: its session lasts as long as the command. */
async function asAccount<T>(email: string, work: (actor: Actor) => Promise<T>): Promise<T> {
  const { closeOperatorSession, openOperatorSessionFor } = await import('../session')
  const user = await openOperatorSessionFor(email).catch((error: Error) => {
    if (error.message.startsWith('Aucun compte actif')) throw new Refusal('compte', 404, error.message)
    throw error
  })
  try {
    return await work(user)
  } finally {
    await closeOperatorSession(user)
  }
}
