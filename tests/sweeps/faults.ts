import { onCluster } from '../../bench/cluster'
import { sweepCommits, sweepCuts, sweepSilence } from './cuts'
import { sweepDisk } from './disk'
import { sweepKills } from './kill'
import { naiveAgain, naiveCuts, naiveTogether } from './naive'
import { isCaught, isSound, type Tally } from './tally'
import { sweepTogether } from './together'
import { aGround } from './world'

export type Outcome = (Tally | { sweep: string; seconds: number }) & { control: boolean; ok: boolean }

/** Every fault of `trust.md` 3.2 to 3.4 and 3.7, then the controls that do without the defence. `n` is how many COMMIT are lost, and how many messages are cut at most in each way. */
export async function run(n = 100): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const say = (tallies: Tally[], control = false) => {
    for (const tally of tallies) {
      outcomes.push({ ...tally, control, ok: control ? isCaught(tally) : isSound(tally) })
      console.error(`${control ? 'témoin ' : ''}${JSON.stringify(outcomes.at(-1))}`)
    }
  }
  await onCluster(async ({ database }) => {
    const { url, drop } = await database('nothing')
    const ground = await aGround(url)
    say(await sweepCommits(ground, n))
    say(await sweepCuts(ground, n))
    say(await sweepTogether(ground, 50))
    say(await sweepKills(ground, url, n))
    outcomes.push(await sweepSilence(ground))
    say([await naiveCuts(ground, url), await naiveAgain(ground, url), await naiveTogether(ground, url)], true)
    await ground.close()
    await drop()
  })
  const disk = await sweepDisk(30)
  if (!disk) console.error('Disque plein : ignoré, il faut être root et pouvoir monter un tmpfs.')
  say(disk?.tallies ?? [])
  say(disk?.controls ?? [], true)
  return outcomes
}
