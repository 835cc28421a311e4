import { onCluster } from '../../../bench/cluster'
import { asImporter, operator } from '../../../db/actor'
import { connect, disconnect } from '../../../db/client.server'
import { regions } from '../../../importers/reference/territoires'
import { rebuildSheet } from '../../../importers/sheet/rebuild'
import { anAccount } from '../../setup/sheet-factory'
import { roundTrip, type Trip } from './trip'

const point = '2022-08'

/**
 * The whole nation goes out in a workbook and comes back: as it was, then with `n` cells changed in the file and as many online, sixty of
 * which are the same. On the real stock, volet by volet.
 */
export async function run(n = 500): Promise<Trip[]> {
  return onCluster(async ({ database }) => {
    const { url, sql, drop } = await database('stock')
    connect(url)
    const codes = Object.keys(regions)
    const [away, colleague] = [await anAccount(sql, 'region', codes, 'Hors ligne'), await anAccount(sql, 'region', codes, 'En ligne')]
    await sql`update session set expires_at = now() + interval '4 hours'`
    await sql`insert into point (period, opened_by) values (${point}, 'Épreuve')`
    await asImporter(operator, (tx) => rebuildSheet(tx, point))
    await sql`vacuum analyze`
    const trips: Trip[] = []
    for (const volet of ['es', 'esms'] as const) {
      trips.push(await roundTrip(sql, { away, colleague, volet, point, region: codes.join(','), n }))
    }
    await disconnect()
    await drop()
    return trips
  })
}
