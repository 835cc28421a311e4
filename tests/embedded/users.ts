import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { inject, onTestFinished } from 'vitest'
import { startEmbedded } from '../../db/embedded'
import { openFolder } from '../../db/embedded/place'
import { readPostmaster, stopPostmaster } from '../../db/embedded/postmaster'
import { isAlive } from '../../db/embedded/presence'

/** A folder for a cluster; whatever still runs in it is stopped and removed with it at the end of the test. */
export function aFolder(): string {
  const folder = path.join(inject('runFolder'), randomBytes(4).toString('hex'))
  onTestFinished(async () => {
    const left = readPostmaster(path.join(folder, 'postgres'))
    if (left) await stopPostmaster('', { home: path.join(folder, 'postgres'), account: {} }, left.identity)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

type User = { url: string; adopted: boolean; home: string; kill(signal: NodeJS.Signals): Promise<void> }

let prepared: Promise<string> | undefined

/** A folder whose cluster is there already: a copy of one made once for the test file, which spares each test its initdb. */
export async function aPreparedFolder(): Promise<string> {
  prepared ??= prepare()
  const folder = aFolder()
  openFolder(folder)
  execFileSync('cp', ['-a', await prepared, path.join(folder, 'postgres')])
  return folder
}

async function prepare(): Promise<string> {
  const folder = path.join(inject('runFolder'), randomBytes(4).toString('hex'))
  const { home, stop } = await startEmbedded({ dataDir: folder, fast: true })
  await stop()
  return home
}

/** A Node process of its own that uses the database of the folder. */
export async function aUser(folder: string): Promise<User> {
  const starter = fileURLToPath(new URL('starter.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', starter, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const line = await firstLine(child)
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await once(child, 'exit')
  }
  return { ...(JSON.parse(line) as Omit<User, 'kill'>), kill }
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += chunk
    if (text.includes('\n')) return text
  }
  throw new Error('Le processus s’est arrêté avant d’avoir ouvert la base.')
}

export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe(statement))]
  } finally {
    await sql.end()
  }
}

export function postmasterOf(user: User): string {
  const postmaster = readPostmaster(user.home)
  if (!postmaster) throw new Error('Aucun serveur ne tourne.')
  return postmaster.identity
}

export function guardOf(user: User): number {
  return Number.parseInt(readFileSync(path.join(user.home, 'guard'), 'utf8'), 10)
}

export async function ended(identity: string): Promise<boolean> {
  for (let i = 0; i < 2000 && isAlive(identity); i++) await new Promise((resolve) => setTimeout(resolve, 10))
  return !isAlive(identity)
}
