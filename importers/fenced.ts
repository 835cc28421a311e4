import postgres from 'postgres'
import { type Actor, asImporter } from '../db/actor'
import type { Tx } from '../db/client.server'
import { Refusal } from './refusal'

const diskFull = '53100'
const diskFullMessage =
  'Espace disque insuffisant sur le serveur : l’import n’a pas été appliqué. Aucune donnée n’a été modifiée. Libérez de la place, puis recommencez.'

/**
 * A write under the import role whose last statement checks that it runs where the first one did: postgres.js 3.4.9 can resume
 * a broken transaction on another connection (its issues 1199 and 1204).
 */
export async function fenced<T>(actor: Actor, write: (sql: Tx) => Promise<T>): Promise<T> {
  try {
    return await asImporter(actor, async (sql) => {
      const started = await whereabouts(sql)
      const written = await write(sql)
      if ((await whereabouts(sql)) !== started) throw new Error('La connexion a changé pendant la transaction.')
      return written
    })
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== diskFull) throw error
    throw new Refusal('disque-plein', 507, diskFullMessage)
  }
}

async function whereabouts(sql: Tx): Promise<string | undefined> {
  const [row] = await sql<{ at: string }[]>`select pg_backend_pid() || ' ' || pg_current_xact_id()::text as at`
  return row?.at
}
