import { onCluster } from '../../bench/cluster'
import { connect, disconnect, ownConnection } from '../../db/client.server'
import { aBoard, closeAmong, editBlindly, editTogether, lostOf } from '../concurrence/clients'
import { randomFrom } from '../setup/seed'

type Outcome = {
  sweep: string
  seed: number
  edits: number
  accepted: number
  conflicts: number
  lost: number
  control: boolean
  ok: boolean
}

/** Eight clients on twenty cells and those of their EJ, then the same without versions; then batches against closings. */
export async function run(n = 2_000): Promise<Outcome[]> {
  const seed = Number(process.env.TEST_SEED ?? 20_220_801)
  const random = randomFrom(seed)
  const roll = (sides: number) => Math.floor(random() * sides)
  return onCluster(async ({ database }) => {
    const { url, sql, drop } = await database('nothing')
    connect(url)
    const board = await aBoard(sql)
    const outcomes: Outcome[] = []
    const tally = await editTogether(board, n / 8, roll)
    const lost = (await lostOf(sql, tally)).length + tally.others.length
    const [accepted, conflicts] = [tally.accepted.length, tally.conflicts]
    outcomes.push({
      sweep: '8 clients sur 20 cellules',
      seed,
      edits: n,
      accepted,
      conflicts,
      lost,
      control: false,
      ok: lost === 0 && accepted >= n / 4,
    })
    const pool = ownConnection(url)
    pool.options.max = 8
    const blind = await editBlindly(pool, board, n / 8, roll)
    outcomes.push({
      ...{ sweep: 'témoin sans versions', seed, edits: n, accepted: blind.written, conflicts: 0, lost: blind.lost },
      ...{ control: true, ok: blind.lost > 0 },
    })
    const closed = await closeAmong(sql, board, 500, roll)
    outcomes.push({
      ...{ sweep: 'lots contre clôtures : cellules changées après la clôture', seed, edits: closed.edits, accepted: closed.accepted },
      ...{ conflicts: closed.refused, lost: closed.altered, control: false, ok: closed.altered === 0 && closed.refused > 0 },
    })
    outcomes.push({
      ...{ sweep: 'témoin qui ne regarde pas l’état du point', seed, edits: closed.edits, accepted: closed.edits, conflicts: 0 },
      ...{ lost: closed.naive, control: true, ok: closed.naive > 0 },
    })
    await pool.end()
    await disconnect()
    await drop()
    return outcomes
  })
}
