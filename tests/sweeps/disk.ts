import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ownConnection } from '../../db/client.server'
import { startEmbedded } from '../../db/embedded'
import { migrate } from '../../db/migrate'
import { Refusal } from '../../importers/refusal'
import { typedColumns } from '../../importers/sheet/typed-columns'
import { cut, judgeNaive, naiveApply, prepareNaive } from './naive'
import { noTrial, type Tally, takeCrashes } from './tally'
import { referencesOf } from './trial'
import { aGround, bring, type Ground, settledOf, shapeOf } from './world'

const mebibyte = 1024 * 1024

/** The whole data directory on a small disk, filled up to a few kilobytes before each import. Nothing when no such disk can be mounted. */
export async function sweepDisk(trials: number): Promise<{ tallies: Tally[]; controls: Tally[] } | undefined> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-disque-'))
  if (!mounted(folder)) {
    rmSync(folder, { recursive: true })
    return undefined
  }
  const disk = { folder, ballast: path.join(folder, 'lest') }
  try {
    const cluster = await startEmbedded({ dataDir: folder })
    await migrate(cluster.url, typedColumns)
    const swept = await sweep(disk, cluster.url, trials)
    await cluster.stop()
    return swept
  } finally {
    execFileSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true })
  }
}

type Disk = { folder: string; ballast: string }

async function sweep(disk: Disk, url: string, trials: number) {
  const ground = await aGround(url, 1200)
  const references = await referencesOf(ground)
  const tally = noTrial(`disque plein, de 0 à 3 Mo libres, ${trials} fois`)
  const told = new Map<string, number>()
  for (let rank = 0; rank < trials; rank++) {
    await ground.reset()
    await slim(url)
    fill(disk, Math.round((rank * 3 * mebibyte) / trials))
    const outcome = await bring(ground.ans, ground.file).then(({ status }) => status, refusalOf)
    told.set(outcome, (told.get(outcome) ?? 0) + 1)
    rmSync(disk.ballast)
    await back(disk, url)
    const shape = await shapeOf(ground.owner)
    const isApplied = shape === references.applied
    tally.trials++
    tally.applied += Number(isApplied)
    tally.notApplied += Number(!isApplied)
    tally.partial += Number(![references.before, references.staged, references.applied].includes(shape))
    tally.lost += Number(outcome === 'applied' && !isApplied)
    const again = await bring(ground.ans, ground.file)
    const isSettled = (await settledOf(ground.owner)) === references.settled
    tally.doubled += Number(again.status !== (isApplied ? 'duplicate' : 'applied') || !isSettled)
    tally.crashes += takeCrashes()
  }
  const control = await naiveDisk(ground, disk, url)
  await ground.close()
  return { tallies: [{ ...tally, note: [...told].map(([outcome, count]) => `${outcome} : ${count}`).join(', ') }], controls: [control] }
}

async function naiveDisk(ground: Ground, disk: Disk, url: string): Promise<Tally> {
  const tally = noTrial('témoin sans transaction, disque plein')
  for (let rank = 0; rank < 6; rank++) {
    await prepareNaive(ground)
    await slim(url)
    fill(disk, rank * 32 * 1024)
    await naiveApply(url, randomBytes(3000).toString('hex')).catch(cut)
    rmSync(disk.ballast)
    await back(disk, url)
    await judgeNaive(ground, tally)
  }
  return tally
}

function mounted(folder: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=360m,mode=755', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch (error) {
    // A container without the right to mount.
    if (error instanceof Error && 'status' in error) return false
    throw error
  }
}

/** Takes what is left of the disk but a few bytes. */
function fill({ folder, ballast }: Disk, free: number): void {
  const { bavail, bsize } = statfsSync(folder)
  const size = Math.max(0, bavail * bsize - free)
  writeFileSync(ballast, '')
  execFileSync('fallocate', ['-l', String(Math.max(1, size)), ballast])
  if (size === 0) truncateSync(ballast)
}

/** Gives back to the disk what earlier trials left inside the tables. */
async function slim(url: string): Promise<void> {
  const sql = ownConnection(url)
  for (const table of ['import_line', 'import_issue', 'insi', 'sheet', 'file', 'journal']) await sql.unsafe(`vacuum full ${table}`)
  await sql`checkpoint`
  await sql.end()
}

/** Waits for the server, which restarts by itself when its journal could not be written. */
async function back({ folder }: Disk, url: string): Promise<void> {
  const { url: now } = await startEmbedded({ dataDir: folder })
  if (new URL(now).port !== new URL(url).port) throw new Error('Le serveur a changé de port : il s’était arrêté tout à fait.')
}

function refusalOf(error: unknown): string {
  if (error instanceof Refusal) return error.code
  if (error instanceof Error && 'code' in error) return String(error.code)
  throw error
}
