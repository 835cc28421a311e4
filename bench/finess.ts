import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { onCluster } from './cluster'
import { against, atMost, type Figure, median, timed } from './figure'
import { copyText } from './road/floor'
import { importFile } from './road/import'
import { stock } from './stock'

const turns = Number(process.env.BENCH_RUNS ?? 5)

/** The stock of 08/01/2021 into an empty base, beside the COPY of its very rows into columns of text. */
export async function run(): Promise<Figure[]> {
  const packed = readFileSync(stock)
  const rows = gunzipSync(packed)
    .toString('latin1')
    .split('\n')
    .filter((row) => row.startsWith('structureet;'))
  const columns = Math.max(...rows.map((row) => row.split(';').length))
  const text = Buffer.from(`${rows.map((row) => fill(row.replaceAll('\\', '').split(';'), columns).join('\t')).join('\n')}\n`)
  return onCluster(async ({ database }) => {
    const pairs: { value: number; floor: number; peak: number }[] = []
    for (let turn = 0; turn < turns; turn++) {
      const { url, sql, drop } = await database('nothing')
      await sql.unsafe(`create table plancher (${Array.from({ length: columns }, (_, rank) => `c${rank} text`).join(', ')})`)
      await sql`checkpoint`
      const floor = await timed(async () => {
        gunzipSync(packed)
        await copyText(sql, 'plancher', text)
      })
      await sql`checkpoint`
      const { ms, peakMo, lines } = await importFile(url, stock)
      await drop()
      console.error(`tour ${turn + 1} : plancher ${Math.round(floor)} ms, import ${Math.round(ms)} ms, ${lines.applied} établissements`)
      pairs.push({ value: ms, floor, peak: peakMo })
    }
    return [
      against('finess', '95 333 établissements jusqu’au référentiel appliqué ÷ (décompression + COPY)', pairs, 3),
      atMost('finess', 'mémoire résidente au plus haut', median(pairs.map(({ peak }) => peak)), 'Mo', null),
    ]
  })
}

const fill = (cells: string[], width: number) => [...cells, ...Array.from({ length: width - cells.length }, () => '')]
