import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGzip } from 'node:zlib'
import type { Actor } from '../../db/actor'
import { ownConnection, type Sql } from '../../db/client.server'
import { onCluster } from '../cluster'
import { against, atMost, type Figure, timed } from '../figure'
import { partsOf } from './parts'

export type World = { actor: Actor; region: string; volet: string; where: string; expected: number }
type Exported = { ms: number; rows: number; lines: number; peakMo: number }

const rounds = Number(process.env.BENCH_RUNS ?? 5)
const run = promisify(execFile)

/** Exports and, each time, the floor: COPY of the same rows, gzip of the XML of the very file. Peak memory is that of the export alone. */
export async function exportFigures(
  bench: string,
  figure: string,
  target: number,
  make: (url: string, sql: Sql) => Promise<World>,
): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-bench-'))
  try {
    return await onCluster(async ({ database }) => {
      const { url, sql, drop } = await database('nothing')
      const world = await make(url, sql)
      const pairs: { value: number; floor: number }[] = []
      const peaks: number[] = []
      const file = path.join(folder, 'classeur.xlsx')
      for (let turn = 0; turn < rounds; turn++) {
        const { ms, rows, peakMo } = await exported(url, world, file)
        if (rows !== world.expected) throw new Error(`${rows} lignes écrites, ${world.expected} attendues.`)
        const floor = await floorMs(url, world.where, await readFile(file))
        console.error(
          `tour ${turn + 1} : plancher ${Math.round(floor)} ms, export ${Math.round(ms)} ms, ${Math.round(peakMo)} Mo, ${rows} lignes`,
        )
        pairs.push({ value: ms, floor })
        peaks.push(peakMo)
      }
      await drop()
      return [against(bench, figure, pairs, target), atMost(bench, 'mémoire de pointe', Math.max(...peaks), 'Mo', 200)]
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function exported(url: string, { actor, region, volet }: World, file: string): Promise<Exported> {
  return inChild<Exported>('child.ts', url, JSON.stringify(actor), region, volet, file)
}

/** What a script of this folder prints, in a process of its own that knows of twenty columns more. */
export async function inChild<T>(script: string, ...args: string[]): Promise<T> {
  const [wide, file] = ['wide.ts', script].map((name) => path.join(import.meta.dirname, name)) as [string, string]
  const { stdout } = await run(process.execPath, ['--import', 'tsx', '--import', wide, file, ...args])
  return JSON.parse(stdout) as T
}

/** On a connection of its own: postgres.js 3.4.9 does not always take up again one that COPY TO has read from. */
async function floorMs(url: string, where: string, content: Buffer): Promise<number> {
  const parts = partsOf(content)
  const sql = ownConnection(url)
  await sql`select 1`
  const ms = await timed(async () => {
    const rows = await sql.unsafe(`copy (select * from sheet where ${where}) to stdout`).readable()
    await finished(rows.resume())
    for (const part of parts) await gzipped(part)
  })
  await sql.end({ timeout: 1 })
  return ms
}

async function gzipped(part: Buffer): Promise<void> {
  const gzip = createGzip()
  gzip.end(part)
  await finished(gzip.resume())
}
