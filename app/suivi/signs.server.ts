import { type Actor, asActor } from '../../db/actor'
import type { Volet } from '../../importers/column'
import { isAbout, openContestation } from '../../importers/echanges/filters'
import type { Period } from '../../importers/period'
import { canOpen } from '../../importers/reading'
import { refused } from './refused'
import type { Sign, Signs } from './signs'

type Asked = { /** A region, or « france ». */ region: string; volet: Volet; point: Period }
type Found = { finess: string; column: string; sign: Sign }

/** What stands beside the cells of a region for this actor: open threads and contestations, follow-up, actions to do. */
export function readSigns(actor: Actor, { region, volet, point }: Asked): Promise<Signs> {
  const isFrance = region === 'france'
  if (!isFrance && !canOpen(actor, region, volet)) throw refused(404, 'Région introuvable.')
  return asActor(actor, async (sql) => {
    const own = isFrance ? sql`volet = ${volet}` : sql`volet = ${volet} and region = ${region}`
    const found = await sql<Found[]>`
      select finess, column_key as column, 'fil' as sign from thread where resolved_at is null and ${own}
      union select finess, '', 'suivi' from followed where ${own}
      union select finess, '', 'a-faire' from action where done_at is null and finess is not null and ${own}
      union select sheet.finess, c.column_key, 'contestation' from contestation c join sheet on sheet.point = ${point} and sheet.volet = c.volet and ${isAbout(sql)}
        where ${openContestation(sql)} and c.volet = ${volet} and ${isFrance ? sql`true` : sql`c.region = ${region}`}
      order by 1, 2, 3`
    return gathered(found)
  })
}

function gathered(found: readonly Found[]): Signs {
  const signs: Record<string, Record<string, Sign[]>> = {}
  for (const { finess, column, sign } of found) {
    signs[finess] ??= {}
    const cells = signs[finess]
    cells[column] = [...(cells[column] ?? []), sign]
  }
  return signs
}
