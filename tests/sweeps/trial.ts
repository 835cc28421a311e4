import { setTimeout as sleep } from 'node:timers/promises'
import { applyImport, stageFile } from '../../importers/import.server'
import type { Fault } from './proxy'
import { type Tally, takeCrashes } from './tally'
import { bring, type Ground, settledOf, shapeOf } from './world'

/** What the database looks like before, once the file waits, and once it is applied; and how many messages that takes. */
export type References = { before: string; staged: string; applied: string; settled: string; up: number; down: number; commits: number[] }

export async function referencesOf(ground: Ground): Promise<References> {
  const { owner, ans, file, proxy } = ground
  await ground.reset()
  const before = await shapeOf(owner)
  const { results } = await stageFile(ans, file)
  const staged = await shapeOf(owner)
  await applyImport(ans, results[0]?.import ?? 0)
  const seen = proxy.seen()
  return { before, staged, applied: await shapeOf(owner), settled: await settledOf(owner), ...seen }
}

export type Attempt = (ground: Ground) => Promise<'applied' | 'failed'>

/** As the site does it, in this process. */
export const inProcess: Attempt = async ({ ans, file }) => {
  try {
    const { status } = await bring(ans, file)
    return status === 'applied' ? 'applied' : 'failed'
  } catch (error) {
    // Whatever the driver says of a connection that went away: what counts is what is left in the database.
    if (error instanceof Error) return 'failed'
    throw error
  }
}

/** One fault, then the same file given again: every count of the tally comes from here. */
export async function trial(ground: Ground, references: References, tally: Tally, fault: Fault, attempt: Attempt): Promise<void> {
  const { owner, ans, file, proxy } = ground
  await ground.reset()
  proxy.arm(fault)
  const told = await within(attempt(ground), 60_000)
  proxy.arm()
  await quiet(ground)
  const shape = await shapeOf(owner)
  const isApplied = shape === references.applied
  tally.trials++
  tally.applied += Number(isApplied)
  tally.notApplied += Number(!isApplied)
  const isPartial = ![references.before, references.staged, references.applied].includes(shape)
  if (isPartial) console.error(`partiel : ${JSON.stringify(fault)}\n${shape}`)
  tally.partial += Number(isPartial)
  tally.lost += Number(told === 'applied' && !isApplied)
  const again = await bring(ans, file)
  const isAnswered = isApplied ? again.status === 'duplicate' && /déjà importé le/.test(again.message) : again.status === 'applied'
  const isSettled = (await settledOf(owner)) === references.settled
  if (!isAnswered || !isSettled) console.error(`au second envoi : ${JSON.stringify({ fault, isApplied, again, isSettled })}`)
  tally.doubled += Number(!isAnswered || !isSettled)
  tally.crashes += takeCrashes() + Number(told === 'hung')
}

async function within<T>(work: Promise<T>, ms: number): Promise<T | 'hung'> {
  return Promise.race([work, sleep(ms, 'hung' as const, { ref: false })])
}

/** Waits until the server has given up what the product was doing. */
export async function quiet({ owner }: Pick<Ground, 'owner'>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const [busy] = await owner<[{ count: number }]>`
      select count(*) from pg_stat_activity where usename = 'vigie_login' and datname = current_database() and state <> 'idle'`
    if (busy.count === 0) return
    await sleep(20)
  }
  throw new Error('Une transaction est restée ouverte dix secondes après la panne.')
}
