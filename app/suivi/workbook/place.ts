import type { Actor } from '../../../db/actor'
import { canRead, nation, readableRegions, readableVolets } from '../../../importers/reading'
import { regions as names } from '../../../importers/reference/territoires'
import { refused } from '../refused'
import type { View } from '../view'

/**
 * The regions that a view asks for: « 75 », « 11,53 », or « france ». @throws Response 404 for one that is not the actor's, as for one
 * that does not exist
 */
export function regionsOf(actor: Actor, { region, volet }: View): readonly string[] | 'all' {
  const isReadable = readableVolets(actor).includes(volet)
  if (region === nation && readableRegions(actor) === 'all' && isReadable) return 'all'
  const asked = [...new Set(region.split(',').filter(Boolean))]
  if (asked.length === 0 || !isReadable || asked.some((code) => !Object.hasOwn(names, code) || !canRead(actor, code)))
    throw refused(404, 'Région introuvable.')
  return asked
}

/** As it stands in the name of the file: « Bretagne », « Bretagne, Normandie », « 5 régions », « France ». */
export function placeOf(regions: readonly string[] | 'all'): string {
  if (regions === 'all') return 'France'
  const said = regions.map((code) => names[code] ?? code).join(', ')
  // Longer, it would push the months out of the name of the file.
  return said.length <= 60 ? said : `${regions.length} régions`
}
