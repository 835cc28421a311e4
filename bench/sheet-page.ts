import { readSheet } from '../app/suivi/read.server'
import type { Actor } from '../db/actor'
import { connect, disconnect, type Sql } from '../db/client.server'
import { onCluster } from './cluster'
import { atMost, type Figure, quantile, timed } from './figure'
import { views } from './sheet/views'
import { addAccount, addPoint, months } from './sheet/world'

const turns = Number(process.env.BENCH_RUNS ?? 5) * 4
type P95 = { page: number; lookup: number; byView: string }

/** 100 000 établissements, then 23 months before the one that is read: a page of any sort or filter beside the lookup of 100 rows by their key. */
export async function run(): Promise<Figure[]> {
  return onCluster(async ({ database }) => {
    const { url, sql, drop } = await database('nothing')
    connect(url)
    const actor = await addAccount(sql, 'region', ['53'])
    const [last, ...before] = months(24).reverse()
    await addPoint(sql, last as string)
    const alone = await measure(sql, actor, last as string)
    console.error(`1 mois : ${alone.byView}`)
    for (const point of before) await addPoint(sql, point)
    await sql`checkpoint`
    const among = await measure(sql, actor, last as string)
    console.error(`24 mois : ${among.byView}`)
    await disconnect()
    await drop()
    return figures(alone, among)
  })
}

function figures(alone: P95, among: P95): Figure[] {
  const bench = 'sheet-page'
  const pages = atMost(
    bench,
    'p95 d’une page de 100 lignes ÷ p95 de 100 lignes lues par leur clé, 100 000 EG × 24 mois',
    among.page,
    'ms',
    5,
  )
  const ratio = Math.round((among.page / among.lookup) * 100) / 100
  const flat = atMost(bench, 'p95 d’une page à 24 mois ÷ à 1 mois', among.page, 'ms', 1.5)
  const growth = Math.round((among.page / alone.page) * 100) / 100
  return [
    { ...pages, floor: Math.round(among.lookup * 10) / 10, ratio, ok: ratio <= 5 },
    { ...flat, floor: Math.round(alone.page * 10) / 10, ratio: growth, ok: growth <= 1.5 },
  ]
}

async function measure(sql: Sql, actor: Actor, point: string): Promise<P95> {
  const asked = views('53', point)
  const found = await sql<{ finess: string }[]>`select finess from sheet where point = ${point} order by md5(finess) limit 5000`
  const numbers = found.map(({ finess }) => finess)
  const [pages, lookups]: [number[], number[]] = [[], []]
  const byView = asked.map((): number[] => [])
  for (let turn = -3; turn < turns; turn++) {
    for (const [rank, view] of asked.entries()) {
      const page = await timed(() => readSheet(actor, view))
      const start = Math.floor(Math.random() * 4900)
      const lookup = await timed(
        () => sql`select * from sheet where point = ${point} and finess = any(${numbers.slice(start, start + 100)})`,
      )
      // The first turns warm both up: code is compiled, statements prepared, pages of the disk in memory.
      if (turn < 0) continue
      pages.push(page)
      lookups.push(lookup)
      byView[rank]?.push(page)
    }
  }
  const said = byView.map((times, rank) => `${asked[rank]?.tri[0]?.key}/${rank} ${quantile(times, 0.5).toFixed(1)}`).join(', ')
  return { page: quantile(pages, 0.95), lookup: quantile(lookups, 0.95), byView: `médianes par vue en ms : ${said}` }
}
