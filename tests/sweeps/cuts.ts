import { noTrial, type Tally } from './tally'
import { inProcess, referencesOf, trial } from './trial'
import type { Ground } from './world'

/** Every message of an import, in both directions, then as many cuts after the COMMIT as it takes for both outcomes to be seen. */
export async function sweepCuts(ground: Ground): Promise<Tally[]> {
  const references = await referencesOf(ground)
  const { up, down, commits } = references
  const last = commits.at(-1) ?? up
  const tallies: Tally[] = []
  for (const [mode, messages, done] of [
    ['cut_after_up', up, last],
    ['cut_after_down', down, down],
    ['blackhole', up, last],
  ] as const) {
    const tally = noTrial(`coupure ${mode}, à chacun des ${messages} messages`)
    const step = mode === 'blackhole' ? 3 : 1
    const points = Array.from({ length: Math.ceil(messages / step) }, (_, rank) => rank * step + 1)
    const after = Array.from({ length: Math.ceil(points.length * 0.35) }, (_, rank) => done + (rank % Math.max(1, messages - done + 1)))
    for (const n of [...points, ...after]) await trial(ground, references, tally, { mode, n }, inProcess)
    tallies.push(tally)
  }
  return tallies
}

/** The only reply that matters is dropped, or the request itself: who asked cannot tell one from the other. */
export async function sweepCommits(ground: Ground, trials: number): Promise<Tally[]> {
  const references = await referencesOf(ground)
  const tally = noTrial(`COMMIT perdu : ${trials / 2} fois sa réponse, ${trials / 2} fois lui-même`)
  for (let rank = 0; rank < trials; rank++) {
    // The staging has a COMMIT of its own: it goes through, and the one of the application does not.
    const mode = rank % 2 === 0 ? 'drop_commit_reply' : 'drop_commit'
    await trial(ground, references, tally, { mode, skip: 1 }, inProcess)
  }
  return [tally]
}
