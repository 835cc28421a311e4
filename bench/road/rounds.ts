import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { onCluster } from '../cluster'
import { aspRows, fileName, headers } from '../files/asp'
import { copyTextOf, csvOf, xlsxOf } from '../files/write'
import { floorMs } from './floor'
import { importFile, type Measured } from './import'
import { type Peer, peersOf } from './peers'

export type Round = { floor: number; first: Measured; again: Measured }

const rounds = Number(process.env.BENCH_RUNS ?? 5)

/** Floor, import and same import again, each round on a database of its own holding the stock; then what others take to read the same. */
export async function roadRounds(format: 'xlsx' | 'csv', { replay = false } = {}): Promise<{ done: Round[]; peers: Peer[] }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-bench-'))
  try {
    const rows = aspRows()
    const text = copyTextOf(rows)
    // As it is, the CSV passes the 25 Mo that a file may weigh: it is given compressed.
    const plain = format === 'xlsx' ? xlsxOf([headers, ...rows]) : csvOf([headers, ...rows])
    const content = format === 'xlsx' ? plain : gzipSync(plain)
    const file = path.join(folder, `${fileName}.${format === 'xlsx' ? 'xlsx' : 'csv.gz'}`)
    await writeFile(file, content)
    console.error(`${path.basename(file)} : ${rows.length} lignes × ${headers.length} colonnes, ${(content.length / 1e6).toFixed(1)} Mo`)
    const done = await onCluster(async ({ database }) => {
      const done: Round[] = []
      for (let round = 0; round < rounds; round++) {
        const { url, sql, drop } = await database('stock')
        const floor = await floorMs(sql, { content, text, columns: headers.length })
        await sql`checkpoint`
        const first = await importFile(url, file)
        const again = replay ? await importFile(url, file) : first
        await drop()
        console.error(sayRound(round, { floor, first, again }))
        done.push({ floor, first, again })
      }
      return done
    })
    const unpacked = path.join(folder, `pairs.${format}`)
    await writeFile(unpacked, plain)
    return { done, peers: replay ? [] : await peersOf(unpacked) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

function sayRound(rank: number, { floor, first, again }: Round): string {
  const { ms, stagedMs, peakMo, lines } = first
  const replayed = again === first ? '' : `, rejoué ${Math.round(again.ms)} ms (${again.status})`
  return `tour ${rank + 1} : plancher ${Math.round(floor)} ms, import ${Math.round(ms)} ms dont préparation ${Math.round(stagedMs)}, ${Math.round(peakMo)} Mo${replayed}, ${JSON.stringify(lines)}`
}
