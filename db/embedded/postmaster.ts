import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Place } from './place'
import { codeOf, exists, identify, isAlive, readIfThere } from './presence'

/** The running server of a cluster; `ready` once it takes connections. */
export type Postmaster = { identity: string; port: number; ready: boolean }

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '60',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
}
const fastSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** Reads postmaster.pid; null when no server of this cluster lives. */
export function readPostmaster(home: string): Postmaster | null {
  const file = path.join(home, 'cluster/postmaster.pid')
  const text = readIfThere(file)
  const [pid, , , port, , , , status] = text?.split('\n') ?? []
  if (!text || !pid) return null
  const identity = identify(Number(pid))
  if (isAlive(identity) && isPostgresOf(home, pid)) return { identity, port: Number(port), ready: status?.trim() === 'ready' }
  // A zombie, or after a restart of the container somebody else's pid: PostgreSQL would refuse to start.
  if (exists(Number(pid)) && readIfThere(file) === text) rmSync(file)
  return null
}

function isPostgresOf(home: string, pid: string): boolean {
  if (process.platform === 'win32') return true
  const command =
    process.platform === 'linux'
      ? readIfThere(`/proc/${pid}/cmdline`)
      : spawnSync('ps', ['-o', 'command=', '-p', pid], { encoding: 'utf8' }).stdout
  return Boolean(command?.includes(path.join(home, 'cluster')))
}

/** Starts a server, which outlives this process, and the guard that stops it when its last user is gone. */
export async function launch(bin: string, { home, account }: Place, fast: boolean): Promise<ChildProcess> {
  const port = await freePort()
  const options = Object.entries({ ...settings, ...(fast ? fastSettings : {}) }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openLog(home)
  const args = ['-D', path.join(home, 'cluster'), '-p', String(port), ...options]
  const server = spawn(path.join(bin, 'postgres'), args, { ...account, cwd: '/', detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  server.unref()
  await new Promise((resolve, reject) => server.once('spawn', resolve).once('error', reject))
  guard(home, identify(server.pid ?? 0))
  return server
}

/** Covers what `stop` cannot: kill -9 of Node. Not on Windows, where the next start adopts the server that was left. */
export function guard(home: string, postmaster: string): void {
  if (process.platform === 'win32') return
  const script = path.resolve('db/embedded/guard.sh')
  const watcher = spawn('sh', [script, path.join(home, 'users'), postmaster, path.join(home, 'guard')], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
  })
  watcher.once('error', (error) => console.error(`La base de données n’est pas surveillée : ${error.message}`))
  watcher.unref()
}

/** Whether the server's guard is still there; it writes its own identity and its server's. */
export function isGuarded(home: string, postmaster: string): boolean {
  const [watcher = '', watched] = readIfThere(path.join(home, 'guard'))?.trim().split(' ') ?? []
  return watched === postmaster && isAlive(watcher)
}

/** Fast shutdown: sessions are cut, everything committed is written. Waits for the end. */
export async function stopPostmaster(bin: string, { home, account }: Place, postmaster: string): Promise<void> {
  if (process.platform === 'win32')
    execFileSync(path.join(bin, 'pg_ctl'), ['stop', '-m', 'fast', '-D', path.join(home, 'cluster')], account)
  else if (isAlive(postmaster)) signal(Number.parseInt(postmaster, 10), 'SIGINT')
  while (isAlive(postmaster)) await sleep(10)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

const logLimit = 5_000_000

function openLog(home: string): number {
  const file = path.join(home, 'postgres.log')
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimit) truncateSync(file)
  return openSync(file, 'a', 0o600)
}

/** The last lines of the server's log, for an error message. */
export function lastLog(home: string): string {
  return readFileSync(path.join(home, 'postgres.log'), 'utf8').slice(-2000)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
