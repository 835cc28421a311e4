import { type Actor, asActor } from '../../../db/actor'
import { regionName } from '../../../importers/reference/territoires'
import { type Movement, type MovementType, movementTypes } from '../../../importers/referentiel/movements'

export type MovementFilter = { type: MovementType | undefined; region: string; all: boolean }

export type MovementRow = Movement & { finess: string; ej: string; level: 'EG' | 'EJ'; isKnown: boolean }

export type Movements = {
  filter: MovementFilter
  byType: Partial<Record<MovementType, number>>
  regions: { region: string; name: string; n: number }[]
  matching: number
  rows: MovementRow[]
}

const few = 100
const most = 5000

export function readMovementFilter({ searchParams }: URL): MovementFilter {
  const type = movementTypes.find((one) => one === searchParams.get('mouvement'))
  return { type, region: /^\d{2,3}$/.exec(searchParams.get('region') ?? '')?.[0] ?? '', all: searchParams.has('tous') }
}

/** The établissements that a release opens, closes, moves, renames or replaces, before it is applied as after. */
export function readMovements(actor: Actor, id: number, filter: MovementFilter): Promise<Movements> {
  const { type = null, region, all } = filter
  return asActor(actor, async (sql) => {
    const moves = sql`from import_line l where l.import_id = ${id}`
    const ofType = sql`(${type}::text is null or l."values" -> 'types' ? ${type ?? ''})`
    const ofRegion = sql`(${region} = '' or l."values" ->> 'region' = ${region})`
    const byType = await sql<{ type: MovementType; n: number }[]>`
      select t.type, count(*) as n ${sql`from import_line l, jsonb_array_elements_text(l."values" -> 'types') t(type)`}
      where l.import_id = ${id} and ${ofRegion} group by 1`
    const regions = await sql<{ region: string; n: number }[]>`
      select l."values" ->> 'region' as region, count(*) as n ${moves} and ${ofType} group by 1`
    const rows = await sql<(Omit<MovementRow, keyof Movement> & { movement: Movement })[]>`
      select l.finess, l.ej, l.level, l."values" as movement,
        exists (select from etablissement e where e.finess = l.finess) as "isKnown" ${moves} and ${ofType} and ${ofRegion}
      order by l.line limit ${all ? most : few}`
    return {
      ...{ filter, byType: Object.fromEntries(byType.map((one) => [one.type, one.n])) },
      regions: regions
        .map((one) => ({ ...one, name: regionName(one.region) }))
        .sort((one, other) => one.name.localeCompare(other.name, 'fr')),
      matching: regions.reduce((total, one) => total + (region === '' || one.region === region ? one.n : 0), 0),
      rows: rows.map(({ movement, ...row }) => ({ ...row, ...movement })),
    }
  })
}
