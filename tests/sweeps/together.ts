import { applyImport, stageFile } from '../../importers/import.server'
import { Refusal } from '../../importers/refusal'
import { noTrial, type Tally, takeCrashes } from './tally'
import { quiet } from './trial'
import { aFile, type Ground, settledOf } from './world'

/** Two people apply the same file, staged twice, or two files of the same month, at the same instant. */
export async function sweepTogether(ground: Ground, trials: number): Promise<Tally[]> {
  const { owner, ans } = ground
  const tally = noTrial(`deux imports du même mois à la fois, ${trials} fois`)
  const settled = new Set<string>()
  for (const seed of [2, 3]) {
    await ground.reset()
    const { results } = await stageFile(ans, aFile(seed))
    await applyImport(ans, results[0]?.import ?? 0)
    settled.add(await settledOf(owner))
  }
  for (let rank = 0; rank < trials; rank++) {
    await ground.reset()
    const isSame = rank % 2 === 0
    const ids = []
    for (const seed of isSame ? [2, 2] : [2, 3]) ids.push((await stageFile(ans, aFile(seed))).results[0]?.import ?? 0)
    const told = await Promise.all(ids.map((id) => applyImport(ans, id).then(({ status }) => status, busy)))
    await quiet(ground)
    const applied = told.filter((status) => status === 'applied').length
    tally.trials += 2
    tally.applied += applied
    tally.notApplied += 2 - applied
    const [kept] = await owner<[{ count: number }]>`select count(*) from import where status = 'applied' and id = any(${ids})`
    tally.lost += Number(kept.count < applied)
    tally.doubled += Number(kept.count > applied || (isSame && applied > 1) || applied === 0)
    // Two files may be applied one after the other, when the first is over before the second asks.
    if (applied === 1) tally.partial += Number(!settled.has(await settledOf(owner)))
    tally.crashes += takeCrashes()
  }
  return [tally]
}

function busy(error: unknown): string {
  if (error instanceof Refusal && error.code === 'import-en-cours') return 'busy'
  throw error
}
