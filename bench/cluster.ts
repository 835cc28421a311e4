import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { operator } from '../db/actor'
import { connect, disconnect, ownConnection, type Sql } from '../db/client.server'
import { startEmbedded } from '../db/embedded'
import { migrate } from '../db/migrate'
import { applyImport, stageFile } from '../importers/import.server'
import { typedColumns } from '../importers/sheet/typed-columns'
import { stock } from './stock'

export type Bench = {
  /** A new database of the cluster, migrated and empty, or holding the FINESS stock. */
  database(holding: 'nothing' | 'stock'): Promise<{ url: string; sql: Sql; drop(): Promise<void> }>
}

/** A throw-away cluster with the settings of production: real fsync, nothing given up for speed. */
export async function onCluster<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const dataDir = path.join(tmpdir(), `vigie-bench-${process.pid}-${randomBytes(3).toString('hex')}`)
  const { url, home, stop } = await startEmbedded({ dataDir })
  const sql = ownConnection(url)
  const of = (name: string) => url.replace(/[^/]*$/, name)
  try {
    await template(sql, 'nothing', 'template1', async () => migrate(of('nothing'), typedColumns))
    const database: Bench['database'] = async (holding) => {
      if (holding === 'stock') await template(sql, 'stock', 'nothing', () => loadStock(of('stock')))
      const name = `b_${randomBytes(4).toString('hex')}`
      await sql.unsafe(`create database ${name} template ${holding} strategy file_copy`)
      const own = ownConnection(of(name))
      const drop = async () => {
        await own.end({ timeout: 5 })
        await sql.unsafe(`drop database ${name} with (force)`)
      }
      return { url: of(name), sql: own, drop }
    }
    return await work({ database })
  } finally {
    await sql.end()
    await stop()
    for (const folder of [path.dirname(home), dataDir]) rmSync(folder, { recursive: true, force: true })
  }
}

/** Made once, and closed: a connection left on a template blocks its copies. */
async function template(sql: Sql, name: string, from: string, fill: () => Promise<void>): Promise<void> {
  const [known] = await sql`select from pg_database where datname = ${name}`
  if (known) return
  await sql.unsafe(`create database ${name} template ${from}`)
  await fill()
  await sql.unsafe(`alter database ${name} allow_connections false`)
}

async function loadStock(url: string): Promise<void> {
  connect(url)
  const { results } = await stageFile(operator, { name: path.basename(stock), content: await readFile(stock) })
  await applyImport(operator, results[0]?.import ?? 0)
  await disconnect()
  const sql = ownConnection(url)
  await sql`vacuum analyze`
  await sql.end()
}
