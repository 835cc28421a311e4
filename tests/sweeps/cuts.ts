import { setTimeout as sleep } from 'node:timers/promises'
import { noTrial, type Tally } from './tally'
import { inProcess, referencesOf, trial } from './trial'
import type { Ground } from './world'

/**
 * Messages of an import, in both directions and evenly over all of them (`most` a mode), then as many cuts after the COMMIT as it takes for both
 * outcomes to be seen.
 */
export async function sweepCuts(ground: Ground, most: number): Promise<Tally[]> {
  const references = await referencesOf(ground)
  const { up, down, commits } = references
  const last = commits.at(-1) ?? up
  const tallies: Tally[] = []
  for (const [mode, messages, done] of [
    ['cut_after_up', up, last],
    ['cut_after_down', down, down],
    ['blackhole', up, last],
  ] as const) {
    const step = Math.ceil(messages / most)
    const tally = noTrial(`coupure ${mode}, tous les ${step} des ${messages} messages`)
    const points = Array.from({ length: Math.ceil(messages / step) }, (_, rank) => rank * step + 1)
    const after = Array.from({ length: Math.ceil(points.length * 0.5) }, (_, rank) => done + (rank % Math.max(1, messages - done + 1)))
    // A silent connection is ended from outside, as the keepalives of TCP do much later.
    let releasing: NodeJS.Timeout | undefined
    const release = () => {
      releasing = undefined
      ground.proxy.release()
    }
    const opened = () => {
      releasing = setTimeout(release, 300)
    }
    for (const n of [...points, ...after]) {
      await trial(ground, references, tally, { mode, n, opened }, inProcess)
      if (!releasing) continue
      // Over before that: what comes next must not be cut in its place.
      clearTimeout(releasing)
      release()
      await sleep(100)
    }
    tallies.push(tally)
  }
  return tallies
}

/** The only reply that matters is dropped, or the request itself: who asked cannot tell one from the other. */
export async function sweepCommits(ground: Ground, trials: number): Promise<Tally[]> {
  const references = await referencesOf(ground)
  const tally = noTrial(`COMMIT perdu : ${trials / 2} fois sa réponse, ${trials / 2} fois lui-même`)
  for (let rank = 0; rank < trials; rank++) {
    // What comes before the application has COMMIT of its own: they go through, and its own does not.
    const mode = rank % 2 === 0 ? 'drop_commit_reply' : 'drop_commit'
    await trial(ground, references, tally, { mode, skip: references.commits.length - 1 }, inProcess)
  }
  return [tally]
}

/** A network that falls silent between two statements of an application, for good: how long the month stays taken. */
export async function sweepSilence(ground: Ground): Promise<{ sweep: string; seconds: number; control: boolean; ok: boolean }> {
  const { commits } = await referencesOf(ground)
  await ground.reset()
  const [staged = 0, applied = 0] = commits.slice(-2)
  let abandoned: Promise<unknown> | undefined
  await new Promise<void>((opened) => {
    ground.proxy.arm({ mode: 'blackhole', n: Math.round((staged + applied) / 2), isBetween: true, opened })
    abandoned = inProcess(ground)
  })
  const started = performance.now()
  ground.proxy.arm()
  let status = await inProcess(ground)
  for (; status !== 'applied' && performance.now() - started < 300_000; status = await inProcess(ground)) await sleep(2000)
  const seconds = Math.round((performance.now() - started) / 1000)
  ground.proxy.release()
  await abandoned
  const sweep = 'réseau muet entre deux instructions d’une application : le mois est de nouveau libre'
  return { sweep, seconds, control: false, ok: status === 'applied' && seconds <= 150 }
}
