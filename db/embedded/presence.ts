import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A process, as `pid-start`: a pid alone may belong to somebody else later. The start is known on Linux only, 0 elsewhere. */
export function identify(pid: number): string {
  return `${pid}-${startOf(pid) ?? 0}`
}

/** Whether the process is still the one that was identified. A zombie is dead: in a container nobody may ever reap it. */
export function isAlive(identity: string): boolean {
  const [pid = '', start] = identity.split('-')
  return Number(pid) > 0 && startOf(Number(pid)) === Number(start)
}

function startOf(pid: number): number | null {
  if (process.platform !== 'linux') return exists(pid) ? 0 : null
  const stat = readIfThere(`/proc/${pid}/stat`)
  if (!stat) return null
  // The second field is the command between brackets and may hold spaces: count from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? null : Number(fields[19])
}

/** Whether the system knows the pid: zombies included, which PostgreSQL takes for live. */
export function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Signs this process in as a user of the cluster; the returned name signs it out. */
export function enter(users: string): string {
  mkdirSync(users, { recursive: true })
  const name = path.join(users, `${identify(process.pid)}-${randomBytes(4).toString('hex')}`)
  writeFileSync(name, '')
  return name
}

export function leave(name: string): void {
  rmSync(name, { force: true })
}

/** Whether a live process uses the cluster. Names left by killed processes are swept. */
export function isUsed(users: string): boolean {
  const names = readdirSync(users)
  for (const name of names) if (!isAlive(name)) leave(path.join(users, name))
  return names.some(isAlive)
}

export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    // ESRCH: a process that ends while /proc is read.
    if (['ENOENT', 'ESRCH', 'ENOTDIR'].includes(codeOf(error))) return null
    throw error
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
