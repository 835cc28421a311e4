import type { ChildProcess } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { findBinaries } from './binaries'
import { createCluster, urlOf } from './cluster'
import { findPlace, type Place } from './place'
import { guard, isGuarded, lastLog, launch, type Postmaster, readPostmaster, stopPostmaster } from './postmaster'
import { codeOf, enter, isUsed, leave } from './presence'

/** `home` holds the cluster, its log and the password. */
export type Embedded = { url: string; adopted: boolean; home: string; stop(): Promise<void> }

const database = 'vigie'

/**
 * The default database: a PostgreSQL of npm under `dataDir`, on 127.0.0.1. One that already runs there is adopted.
 * `stop` leaves it to the other processes that use it; the last one out stops it, and a guard does so for those that are killed.
 * `fast` gives up durability, for tests.
 */
export async function startEmbedded({ dataDir, fast = false }: { dataDir: string; fast?: boolean }): Promise<Embedded> {
  const place = findPlace(path.resolve(dataDir))
  const bin = findBinaries(place.account)
  await createCluster(bin, place, fast)
  const users = path.join(place.home, 'users')
  const presence = enter(users)
  try {
    const { identity, port, adopted } = await join(bin, place, fast)
    const stop = async () => {
      leave(presence)
      if (!isUsed(users)) await stopPostmaster(bin, place, identity)
    }
    return { url: urlOf(place.home, port, database), adopted, home: place.home, stop }
  } catch (error) {
    leave(presence)
    throw error
  }
}

const patience = 300_000
const launches = 5

/** Waits for a server that answers. PostgreSQL's own lock settles who starts it: the one that loses exits, and its process adopts the other's. */
async function join(bin: string, place: Place, fast: boolean): Promise<Postmaster & { adopted: boolean }> {
  const tries: ChildProcess[] = []
  const isStarting = () => tries.some((server) => server.exitCode === null && server.signalCode === null)
  // Recovery after a crash may replay a large journal.
  for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(20)) {
    const running = readPostmaster(place.home)
    if (running?.ready && (await answers(urlOf(place.home, running.port, 'postgres')))) {
      const adopted = !tries.some((server) => server.pid === Number.parseInt(running.identity, 10))
      if (adopted && !isGuarded(place.home, running.identity)) guard(place.home, running.identity)
      return { ...running, adopted }
    }
    if (running || isStarting()) continue
    if (tries.length === launches) break
    // The processes of a server that was killed take a moment to let go of its memory.
    await sleep(200 * tries.length)
    tries.push(await launch(bin, place, fast))
  }
  throw new Error(`La base de données ne démarre pas. Fin de son journal :\n${lastLog(place.home)}`)
}

/** cannot_connect_now and admin_shutdown: it starts or stops. The rest: its port is already closed. */
const closing = ['57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT']
/** duplicate_database, or the catalogue's unique index when two processes create it at the same instant. */
const created = ['42P04', '23505']

/** Whether the server takes connections; creates the database on the way. */
async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    const [known] = await sql`select from pg_database where datname = ${database}`
    if (!known) await sql.unsafe(`create database ${database}`)
    return true
  } catch (error) {
    if (created.includes(codeOf(error))) return true
    if (closing.includes(codeOf(error))) return false
    throw error
  } finally {
    await sql.end()
  }
}
