import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closePoint, openPoint, reopenPoint } from '../../app/points/points.server'
import { verifyPoint } from '../../app/points/seal/verify.server'
import { operator } from '../../db/actor'
import { connect, connections, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { startEmbedded } from '../../db/embedded'
import { migrate } from '../../db/migrate'
import { typedColumns } from '../../importers/sheet/typed-columns'
import { addPlaces, anAccount, finessOf } from '../setup/sheet-factory'

const hospital = finessOf('35', 1)
const typists = 4
const mostTurns = 400

type Outcome = { sweep: string; trials: number; altered: number; saved: number; refused: number; ok: boolean }

/**
 * A point closes while people type in it, many times over: what is in the archive is what was acknowledged, and nothing changes after.
 * The naïve control types without the lock, the check of the state and the trigger.
 */
export async function run(trials = 500): Promise<Outcome[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'vigie-cloture-'))
  const cluster = await startEmbedded({ dataDir, fast: true })
  try {
    await migrate(cluster.url, typedColumns)
    connect(cluster.url)
    const owner = ownConnection(cluster.url)
    await addPlaces(owner, [{ finess: hospital, ej: finessOf('35', 9), departement: '35' }])
    const sids: string[] = []
    for (let rank = 0; rank < typists; rank++) sids.push((await anAccount(owner, 'region', ['53'], `Saisie ${rank}`)).sid)
    await openPoint(operator, '2022-08')
    const guarded = await sweep(trials, sids, type)
    await owner`drop trigger archive_update on sheet`
    const naive = await sweep(Math.max(20, Math.round(trials / 10)), sids, (_sid, value) => typeNaively(owner, value))
    await owner.end()
    return [
      { sweep: 'clôture pendant la saisie', ...guarded, ok: guarded.altered === 0 && guarded.saved > 0 && guarded.refused > 0 },
      { sweep: 'témoin naïf : ni verrou, ni état, ni déclencheur', ...naive, ok: naive.altered > 0 },
    ]
  } finally {
    await disconnect()
    await cluster.stop()
    for (const folder of [path.dirname(cluster.home), dataDir]) rmSync(folder, { recursive: true, force: true })
  }
}

type Type = (sid: string, value: string) => Promise<'saved' | 'refused'>

/** Each trial: people type at random instants, the point closes meanwhile, and is weighed again once everybody has ended. */
async function sweep(trials: number, sids: readonly string[], typing: Type): Promise<Omit<Outcome, 'sweep' | 'ok'>> {
  const tally = { trials, altered: 0, saved: 0, refused: 0 }
  for (let trial = 0; trial < trials; trial++) {
    let isOver = false
    const people = sids.map(async (sid, rank) => {
      for (let turn = 0; turn < mostTurns && !isOver; turn++) {
        const said = await typing(sid, (trial + rank + turn) % 2 === 0 ? 'alerte' : 'deploye')
        tally[said]++
        if (said === 'refused') return
      }
    })
    await pause()
    await closePoint(operator, '2022-08')
    isOver = true
    // Those who had begun end after the closing.
    await Promise.all(people)
    if ((await verifyPoint(operator, '2022-08')).altered.length > 0) tally.altered++
    await reopenPoint(operator, '2022-08', 'épreuve suivante')
  }
  return tally
}

const pause = () => new Promise((done) => setTimeout(done, Math.random() * 12))

/** The way the sheet does: one statement; when somebody else has typed meanwhile, what they typed has been seen, and it is typed again. */
async function type(sid: string, value: string): Promise<'saved' | 'refused'> {
  let seen = 0
  for (let attempt = 0; attempt < 40; attempt++) {
    const edits = JSON.stringify([{ finess: hospital, column: 'asp.meteo', value, seen }])
    const [answer] = await connections().app<{ status: string; entry_id: number }[]>`
      select status, entry_id from write_cells(${sid}, '2022-08', ${edits}::text::jsonb)`
    if (answer?.status === 'closed') return 'refused'
    if (answer?.status !== 'conflict') return 'saved'
    seen = answer.entry_id
  }
  return 'refused'
}

/** What an application without the defences does: look, then write. */
async function typeNaively(owner: Sql, value: string): Promise<'saved' | 'refused'> {
  const [point] = await owner<{ state: string }[]>`select state from point where period = '2022-08'`
  if (point?.state !== 'open') return 'refused'
  await pause()
  await owner`update sheet set asp_meteo = ${value} where point = '2022-08'`
  return 'saved'
}
