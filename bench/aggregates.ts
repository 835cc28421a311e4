import { readPilotage } from '../app/pilotage/totals.server'
import { connect, disconnect } from '../db/client.server'
import { onCluster } from './cluster'
import { against, type Figure, timed } from './figure'
import { addAccount, addPoints, months } from './sheet/world'

const turns = Number(process.env.BENCH_RUNS ?? 5)

/** The national figures of twelve months, beside one pass over the narrowest data that could give them: the same months, two columns of text. */
export async function run(): Promise<Figure[]> {
  return onCluster(async ({ database }) => {
    const { url, sql, drop } = await database('nothing')
    connect(url)
    const actor = await addAccount(sql, 'ans', [])
    const points = months(12)
    await addPoints(sql, points)
    await sql`update point set state = 'closed', closed_at = now(), closed_by = 'Banc' where period < ${points.at(-1) as string}`
    await sql`create table etroite as select point, volet, asp_dpi from sheet`
    await sql`vacuum analyze etroite`
    const pairs: { value: number; floor: number }[] = []
    for (let turn = -1; turn < turns; turn++) {
      const value = await timed(async () => {
        for (const point of points) await readPilotage(actor, { volet: 'es', point })
      })
      const floor = await timed(
        () => sql`select point, count(*) filter (where asp_dpi = 'commande_signee') from etroite where volet = 'es' group by point`,
      )
      if (turn >= 0) pairs.push({ value, floor })
    }
    await disconnect()
    await drop()
    return [against('aggregates', 'chiffres nationaux de 12 mois, 100 000 EG ÷ lecture des données les plus étroites', pairs, 1)]
  })
}
