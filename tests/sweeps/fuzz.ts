import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onCluster } from '../../bench/cluster'
import { quantile } from '../../bench/figure'
import { operator } from '../../db/actor'
import { connect, disconnect, type Sql } from '../../db/client.server'
import { stageFile } from '../../importers/import.server'
import { readWorkbook } from '../../importers/steps/read'
import { recognise } from '../../importers/steps/recognise'
import { validate } from '../../importers/steps/validate'
import { fingerprint } from '../corpus/fingerprint'
import { layouts } from '../files/made/layouts'
import { addSites } from '../files/made/places'
import { values } from '../files/made/values'
import { randomFrom } from '../setup/seed'
import { addPlaces } from '../setup/sheet-factory'
import { type Mutant, mutantsOf } from './mutants'
import { takeCrashes } from './tally'
import { startWatch } from './watch'

type Outcome = {
  sweep: string
  seed: number
  trials: number
  refused: number
  asked: number
  kept: number
  /** Sheets of which the independent count does not find its rows: the product refuses them. */
  caught: number
  lossy: number
  written: number
  crashes: number
  p50Ms: number
  p95Ms: number
  slowestMs: number
  /** Processor of this process meanwhile, its threads included: the rest of the time it waited, for the database or for its turn. */
  slowestCpuMs: number
  /** Files and folders left in the temporary folder. */
  left: number
  control: boolean
  ok: boolean
}

/** Seven sound files, two of them in OpenDocument; their names are those that the sources know. */
const good = [...Object.entries(layouts), ...Object.entries(values)].filter(([name]) =>
  ['asp/01-titre-et-notes/', 'dmp/18', 'insi/12', 'mssante/18', 'roc/08-dates/', 'dmp/02-en-tetes-fusionnes-ods', 'roc/08-dates-ods'].some(
    (start) => name.startsWith(start),
  ),
)

/** Files of which one to eight bytes have changed: no crash, no hang, no row lost when accepted, nothing written when refused. */
export async function run(n = 2000): Promise<Outcome[]> {
  const seed = Number(process.env.TEST_SEED ?? 20_220_801)
  const mutants = mutantsOf(good, n, randomFrom(seed))
  const alone = inThisThread(mutants, seed)
  const control = inThisThread(mutants.slice(0, n / 4), seed, true)
  console.error(JSON.stringify(alone))
  return onCluster(async ({ database }) => {
    const { url, sql, drop } = await database('nothing')
    connect(url)
    await prepare(sql)
    const whole = await byTheFrontDoor(sql, mutants, seed)
    await disconnect()
    await drop()
    return [alone, whole, control]
  })
}

const nothing = (sweep: string, seed: number): Outcome => ({
  ...{
    sweep,
    seed,
    trials: 0,
    refused: 0,
    asked: 0,
    kept: 0,
    caught: 0,
    lossy: 0,
    written: 0,
    crashes: 0,
    p50Ms: 0,
    p95Ms: 0,
    slowestMs: 0,
    slowestCpuMs: 0,
    left: 0,
    control: false,
  },
  ok: true,
})

/** Read, recognised and validated, without thread nor database. The control has a reader that drops the last row. */
function inThisThread(mutants: Mutant[], seed: number, isNaive = false): Outcome {
  const outcome = nothing(isNaive ? 'témoin dont le lecteur perd une ligne' : 'lus, reconnus et validés dans ce fil', seed)
  const watch = startWatch()
  const clock = startClock()
  for (const { name, content } of mutants) {
    watch.start(name)
    outcome.trials++
    const read = readWorkbook(name, content)
    if ('refused' in read) outcome.refused++
    else {
      if (isNaive) for (const sheet of read.sheets) sheet.rows = sheet.rows.slice(0, -1)
      const { found } = recognise(name, read, { mode: 'mensuel' })
      if (found.length === 0) outcome.asked++
      else outcome.kept++
      for (const recognised of found) {
        const cells = read.sheets.find((sheet) => sheet.name === recognised.sheet)
        if (!cells) throw new Error('onglet reconnu mais absent')
        const { lines, skipped } = validate(recognised, cells)
        outcome.caught += Number(lines.length + skipped.blank + skipped.title + skipped.total !== cells.counted)
      }
    }
    clock.lap()
  }
  watch.stop()
  return {
    ...outcome,
    ...clock.times(),
    control: isNaive,
    ok: isNaive ? outcome.caught >= outcome.kept && outcome.kept > 0 : outcome.kept > 0,
  }
}

async function byTheFrontDoor(sql: Sql, mutants: Mutant[], seed: number): Promise<Outcome> {
  const outcome = nothing('par la grande porte, jusqu’à la base', seed)
  let before = await fingerprint(sql)
  const desk = aDesk()
  const clock = startClock()
  for (const [rank, { name, content }] of mutants.entries()) {
    outcome.trials++
    clock.start()
    const { results, refused } = await stageFile(operator, { name, content }, { mode: 'mensuel' })
    clock.lap()
    const kept = results.filter(({ status }) => status === 'staged')
    outcome.refused += Number(refused !== undefined || results.some(({ status }) => status === 'refused'))
    outcome.caught += results.filter(({ issues }) => issues[0]?.code === 'conservation').length
    outcome.asked += Number(refused === undefined && results.length === 0)
    outcome.kept += Number(kept.length > 0)
    for (const { lines, import: id } of kept) {
      const [held] = await sql<[{ count: number }]>`select count(*) from import_line where import_id = ${id}`
      const sum = lines.applied + lines.unchanged + lines.duplicate + lines.rejected
      outcome.lossy += Number(lines.read !== sum || held.count !== lines.read)
    }
    if (kept.length > 0) {
      await sql`delete from import where id = any(${kept.map(({ import: id }) => id ?? 0)})`
      before = await fingerprint(sql)
    } else if ((await fingerprint(sql)) !== before) {
      outcome.written++
      console.error(`écrit malgré le refus : ${name}, mutant ${rank}`)
    }
    if (rank % 200 === 199) console.error(`${rank + 1} fichiers`)
  }
  outcome.crashes = takeCrashes()
  outcome.left = desk.clear()
  const isSound = outcome.crashes + outcome.lossy + outcome.written + outcome.left === 0
  return { ...outcome, ...clock.times(), ok: isSound && outcome.kept > 0 && outcome.refused > 0 }
}

/** A temporary folder of its own, so that what is left in it can be counted. */
function aDesk(): { clear(): number } {
  const { TMPDIR } = process.env
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-epreuve-'))
  process.env.TMPDIR = folder
  return {
    clear() {
      if (TMPDIR === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = TMPDIR
      const left = readdirSync(folder)
      if (left.length > 0) console.error(`laissés : ${left.join(', ')}`)
      rmSync(folder, { recursive: true })
      return left.length
    },
  }
}

/** Times each file from the last `start` or `lap`. */
function startClock() {
  let [at, cpu] = [performance.now(), process.cpuUsage()]
  const laps: { ms: number; cpuMs: number }[] = []
  const start = () => {
    at = performance.now()
    cpu = process.cpuUsage()
  }
  return {
    start,
    lap() {
      const { user, system } = process.cpuUsage(cpu)
      laps.push({ ms: Math.round(performance.now() - at), cpuMs: Math.round((user + system) / 1000) })
      start()
    },
    times() {
      const times = laps.map(({ ms }) => ms)
      const slowest = laps.toSorted((a, b) => b.ms - a.ms)[0]
      return { p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95), slowestMs: slowest?.ms ?? 0, slowestCpuMs: slowest?.cpuMs ?? 0 }
    },
  }
}

async function prepare(sql: Sql): Promise<void> {
  await addPlaces(sql, [
    { finess: '240000372', ej: '240000059', departement: '24' },
    { finess: '160013207', ej: '160001632', departement: '16' },
    { finess: '160000253', ej: '160000451', departement: '16' },
    { finess: '010002228', ej: '010000495', departement: '01' },
  ])
  await addSites(sql)
}
