import { readLines } from '../app/suivi/block-lines.server'
import { readOrder } from '../app/suivi/order.server'
import type { View } from '../app/suivi/view'
import type { Actor } from '../db/actor'
import { connect, disconnect, type Sql } from '../db/client.server'
import { nation } from '../importers/reading'
import { onCluster } from './cluster'
import { type Figure, quantile, timed } from './figure'
import { views } from './sheet/views'
import { addAccount, addPoints, months } from './sheet/world'

const turns = Number(process.env.BENCH_RUNS ?? 5)
const block = 100
type Times = { order: number[]; block: number[]; lookup: number[]; byView: string }
type Both = { region: Times; nation: Times }

/**
 * 100 000 établissements, then 23 months before the one that is read. A page of any sort or filter is the order of the view, read once, then
 * blocks of 100 lines by their numbers; beside it, the lookup of 100 rows by their key.
 */
export async function run(): Promise<Figure[]> {
  return onCluster(async ({ database }) => {
    const { url, sql, drop } = await database('nothing')
    connect(url)
    const [last = '', ...before] = months(24).reverse()
    const people = { region: await addAccount(sql, 'region', ['53']), nation: await addAccount(sql, 'ans', []) }
    const both = async (said: string): Promise<Both> => {
      const times = {
        region: await measure(sql, people.region, views('53', last), turns * 4),
        nation: await measure(sql, people.nation, views(nation, last), turns),
      }
      for (const [where, { byView }] of Object.entries(times)) console.error(`${said}, ${where} : ${byView}`)
      return times
    }
    await addPoints(sql, [last])
    const alone = await both('1 mois')
    await addPoints(sql, before)
    await sql`checkpoint`
    const among = await both('24 mois')
    await disconnect()
    await drop()
    return figures(alone, among)
  })
}

function figures(alone: Both, among: Both): Figure[] {
  const { region, nation: all } = among
  return [
    figure(
      'p95 d’une page d’une région (ordre, puis 100 lignes) ÷ p95 de 100 lignes lues par leur clé, 100 000 EG × 24 mois',
      page(region),
      p95(region.lookup),
      5,
    ),
    figure('p95 d’un bloc de 100 lignes ÷ p95 de 100 lignes lues par leur clé', p95(region.block), p95(region.lookup), 5),
    figure('p95 d’une page d’une région à 24 mois ÷ à 1 mois', page(region), page(alone.region), 1.5),
    figure('p95 d’une page de la nation (80 000 lignes) ÷ p95 de 100 lignes lues par leur clé', page(all), p95(all.lookup), 5),
    figure('p95 d’un bloc de 100 lignes de la nation ÷ p95 de 100 lignes lues par leur clé', p95(all.block), p95(all.lookup), 5),
    figure('p95 d’une page de la nation à 24 mois ÷ à 1 mois', page(all), page(alone.nation), 1.5),
  ]
}

const p95 = (times: readonly number[]) => quantile(times, 0.95)
const page = ({ order, block: lines }: Times) => p95(order.map((time, rank) => time + (lines[rank] ?? 0)))
const tenth = (ms: number) => Math.round(ms * 10) / 10

function figure(name: string, value: number, floor: number, target: number): Figure {
  const ratio = Math.round((value / floor) * 100) / 100
  return { bench: 'sheet-page', figure: name, value: tenth(value), unit: 'ms', floor: tenth(floor), ratio, target, ok: ratio <= target }
}

async function measure(sql: Sql, actor: Actor, asked: readonly View[], count: number): Promise<Times> {
  const times: Times = { order: [], block: [], lookup: [], byView: '' }
  const byView = asked.map((): number[] => [])
  for (let turn = -2; turn < count; turn++) {
    for (const [rank, view] of asked.entries()) {
      const { order, block: lines, lookup } = await turnOf(sql, actor, view)
      // The first turns warm everything up: code is compiled, statements prepared, pages of the disk in memory.
      if (turn < 0) continue
      times.order.push(order)
      times.block.push(lines)
      times.lookup.push(lookup)
      byView[rank]?.push(order)
    }
  }
  times.byView = `médianes de l’ordre par vue en ms : ${byView.map((own, rank) => `${rank} ${quantile(own, 0.5).toFixed(1)}`).join(', ')}`
  return times
}

async function turnOf(sql: Sql, actor: Actor, view: View): Promise<{ order: number; block: number; lookup: number }> {
  let whole = ''
  const order = await timed(async () => {
    whole = (await readOrder(actor, view)).order
  })
  const numbers = whole.match(/.{9}/g) ?? []
  const start = Math.floor(Math.random() * Math.max(1, numbers.length - block))
  const asked = { region: view.region, volet: view.volet, point: view.point, avec: undefined, numbers: numbers.slice(start, start + block) }
  const lines = await timed(() => readLines(actor, asked))
  const others = Array.from({ length: block }, () => String(10_000_000 + Math.ceil(Math.random() * 100_000)).padStart(9, '0'))
  const lookup = await timed(() => sql`select * from sheet where point = ${view.point ?? ''} and finess = any(${others})`)
  return { order, block: lines, lookup }
}
