import { onCluster } from '../../bench/cluster'
import { sweepCommits, sweepCuts } from './cuts'
import { isSound } from './tally'
import { aGround } from './world'

export async function run(n = 100) {
  return onCluster(async ({ database }) => {
    const { url, drop } = await database('nothing')
    const ground = await aGround(url)
    const t=performance.now()
    const tallies = [...(await sweepCommits(ground, n))]
    console.error((performance.now()-t)/n)
    tallies.push(...(await sweepCuts(ground)))
    await ground.close()
    await drop()
    return tallies.map((tally) => ({ ...tally, ok: isSound(tally) }))
  })
}
