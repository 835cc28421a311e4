import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Period } from '../../importers/period'
import { regionName } from '../../importers/reference/territoires'
import { canImport } from '../../importers/rights'
import { type Block, type Point, readBlocks } from './blocks.server'
import { type Former, readFormers, readSuccessor, type Successor } from './formers.server'
import {
  categorieName,
  departementName,
  type Entite,
  type Place,
  type Rattachement,
  readEntite,
  readPlace,
  readRattachements,
} from './place.server'

/** `line` is the address of its line in the sheet, when it has one. */
export type Etablissement = {
  place: Place
  names: { categorie: string; departement: string; region: string }
  entite: Entite
  rattachements: Rattachement[]
  /** Its former numbers, and the number that has replaced it. */
  formers: Former[]
  successor: Successor | undefined
  mayDeclare: boolean
  point: Point | undefined
  /** Those that may be looked at, newest first. */
  points: Period[]
  line: string | undefined
  blocks: Block[]
}

/**
 * All that an actor may know of an établissement: who it is, what the files and the region say of it, at the point asked for or the current one.
 * @throws Response 404, the same for another region's établissement and for one that does not exist
 */
export function readEtablissement(actor: Actor, finess: string, asked?: string): Promise<Etablissement> {
  return asActor(actor, async (sql) => {
    const place = await readPlace(sql, actor, finess)
    const entite = await readEntite(sql, actor, place)
    const points = await readPoints(sql)
    const point = points.find(({ period }) => period === asked) ?? points.find(({ state }) => state === 'open') ?? points[0]
    const formers = await readFormers(sql, finess)
    const isOnSheet = place.volet !== null && place.etat === 'Ouvert' && point !== undefined
    return {
      place,
      names: {
        categorie: categorieName(place.categorie),
        departement: departementName(place.departement),
        region: regionName(place.region),
      },
      entite,
      rattachements: await readRattachements(sql, finess),
      ...{ formers, successor: await readSuccessor(sql, finess), mayDeclare: canImport(actor, 'finess') },
      point,
      points: points.map(({ period }) => period),
      line: isOnSheet
        ? `/suivi/${place.region}?volet=${place.volet}${asked === point.period ? `&point=${asked}` : ''}&q=${place.finess}`
        : undefined,
      blocks: await readBlocks(sql, place, { sharedBy: entite.open, formers: formers.map((former) => former.finess) }, point),
    }
  })
}

/** Newest first; the one asked for is shown, else the latest open one, else the latest. */
function readPoints(sql: Tx): Promise<Point[]> {
  return sql<Point[]>`select period, state, opened_at as "openedAt", closed_at as "closedAt" from point order by period desc`
}
