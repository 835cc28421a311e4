import { setTimeout as sleep } from 'node:timers/promises'
import { connect, connections, disconnect, ownConnection } from '../../db/client.server'
import { startEmbedded } from '../../db/embedded'
import { env } from '../../db/env.server'
import { migrate } from '../../db/migrate'
import { typedColumns } from '../../importers/sheet/typed-columns'
import { demonstration, loadOnce } from '../session'

/** Opens the database of the configuration, up to date; returns how to close it. */
export async function openDatabase(log: (line: string) => void): Promise<() => Promise<void>> {
  const embedded = env.DATABASE_URL ? undefined : await startEmbedded({ dataDir: env.DATA_DIR })
  const close = async () => {
    await disconnect()
    await embedded?.stop()
  }
  try {
    const url = env.DATABASE_URL ?? embedded?.url ?? ''
    if (embedded && demonstration()?.complete === false) await clear(url)
    await migrate(url, typedColumns)
    connect(url, env.DATABASE_APP_URL)
    if (embedded && (await hasNoAccount())) {
      const { isEmpty, loadDemonstration } = await import('../demonstration')
      if (await isEmpty()) await loadOnce(() => loadDemonstration(log))
    }
    return close
  } catch (error) {
    await close()
    throw error
  }
}

/** What a demonstration cut short has left; the accounts it had opened have served nobody. */
async function clear(ownerUrl: string): Promise<void> {
  const sql = ownConnection(ownerUrl)
  await sql`drop schema if exists public, drizzle cascade`
  await sql`create schema public`
  await sql.end()
}

async function hasNoAccount(): Promise<boolean> {
  const [found] = await connections().session<{ empty: boolean }[]>`select not exists (select from account) as empty`
  return found?.empty === true
}

/** Within half a second; any error at all means that it does not. */
export function databaseAnswers(): Promise<boolean> {
  const ping = async () => (await connections().app`select 1`).length === 1
  return Promise.race([ping().catch(() => false), sleep(500, false)])
}

/** Connections of the application by state, as PostgreSQL counts them. */
export async function connectionLines(): Promise<string[]> {
  if (!(await databaseAnswers())) return ['vigie_base_repond 0']
  const rows = await connections().app<{ state: string; n: number }[]>`
    select coalesce(state, 'inconnu') as state, count(*) as n from pg_stat_activity where usename = session_user group by 1 order by 1`
  return [
    'vigie_base_repond 1',
    `vigie_base_connexions_max ${connections().app.options.max}`,
    ...rows.map(({ state, n }) => `vigie_base_connexions{etat="${state}"} ${n}`),
  ]
}
