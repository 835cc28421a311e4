import { onCluster } from '../../bench/cluster'
import { connect, disconnect } from '../../db/client.server'
import { Model } from '../sequences/model'
import { aStage, clear, play } from '../sequences/play'
import { randomFrom } from '../setup/seed'

type Outcome = { sweep: string; seed: number; trials: number; different: number; control: boolean; ok: boolean }

const steps = 16

/** Random sequences against the model in memory, each with a seed of its own so that it can be played again. */
export async function run(n = 200): Promise<Outcome[]> {
  return onCluster(async ({ database }) => {
    const { url, sql, drop } = await database('nothing')
    connect(url)
    const stage = await aStage(sql)
    const seed = Number(process.env.TEST_SEED ?? 20_220_801)
    const differ = async (trials: number, Rules: typeof Model) => {
      let different = 0
      for (let rank = 0; rank < trials; rank++) {
        const random = randomFrom(seed + rank)
        await clear(stage)
        const difference = await play(stage, (sides) => Math.floor(random() * sides), steps, Rules)
        if (difference && Rules === Model) console.error(`graine ${seed + rank} : ${difference}`)
        different += Number(difference !== undefined)
        if (rank % 20 === 19) console.error(`${rank + 1} séquences`)
      }
      return different
    }
    const different = await differ(n, Model)
    const caught = await differ(20, Forgetful)
    await disconnect()
    await drop()
    return [
      {
        sweep: `${n} séquences de ${steps} gestes contre un modèle en mémoire`,
        seed,
        trials: n,
        different,
        control: false,
        ok: different === 0,
      },
      { sweep: 'témoin dont le modèle oublie les annulations', seed, trials: 20, different: caught, control: true, ok: caught > 0 },
    ]
  })
}

class Forgetful extends Model {
  override undo(): void {}
}
