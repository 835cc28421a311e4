import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { gzipSync, inflateRawSync } from 'node:zlib'
import { readView } from '../app/suivi/view'
import { prepareWorkbook } from '../app/suivi/workbook/export.server'
import { connect, disconnect, ownConnection } from '../db/client.server'
import { openArchive } from '../importers/steps/read/zip'
import { onCluster } from './cluster'
import { against, type Figure, timed } from './figure'
import { addAccount, addPoint, months } from './sheet/world'

const turns = Number(process.env.BENCH_RUNS ?? 5)

/** The workbook of a region of some 1 100 hôpitaux or 4 400 établissements médico-sociaux, beside the COPY of its rows and the gzip of its own XML. */
export async function run(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-bench-'))
  try {
    return await onCluster(async ({ database }) => {
      const { url, sql, drop } = await database('nothing')
      connect(url)
      const [point] = months(1)
      await addPoint(sql, point as string)
      const actor = await addAccount(sql, 'region', ['53'])
      const view = readView({ region: '53' }, new URL('http://vigie/?volet=esms'))
      const file = path.join(folder, 'region.xlsx')
      const pairs: { value: number; floor: number }[] = []
      for (let turn = -1; turn < turns; turn++) {
        let rows = 0
        const value = await timed(async () => {
          const prepared = await prepareWorkbook(actor, view, async () => [])
          rows = await prepared.write(file)
        })
        const xml = xmlOf(await readFile(file))
        const floor = await floorMs(url, `select * from sheet where point = '${point}' and region = '53' and volet = 'esms'`, xml)
        if (turn < 0) console.error(`${rows} lignes, ${(xml.length / 1e6).toFixed(1)} Mo de XML`)
        else pairs.push({ value, floor })
      }
      await disconnect()
      await drop()
      return [against('export-region', 'classeur d’une région ÷ (COPY de ses lignes + gzip du même XML)', pairs, 3)]
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** On a connection of its own: postgres.js 3.4.9 does not always take up again one that COPY TO has read from. */
async function floorMs(url: string, query: string, xml: Buffer): Promise<number> {
  const sql = ownConnection(url)
  await sql`select 1`
  const ms = await timed(async () => {
    const rows = await sql.unsafe(`copy (${query}) to stdout`).readable()
    await finished(rows.resume())
    gzipSync(xml)
  })
  await sql.end({ timeout: 1 })
  return ms
}

function xmlOf(content: Buffer): Buffer {
  const parts = [...openArchive(content).entries.values()]
  return Buffer.concat(
    parts.map(({ dataStart, compressedSize }) => inflateRawSync(content.subarray(dataStart, dataStart + compressedSize))),
  )
}
