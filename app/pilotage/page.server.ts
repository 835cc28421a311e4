import type { Actor } from '../../db/actor'
import type { Volet } from '../../importers/column'
import { indicatorsOf, isFew } from '../../importers/figures/indicators'
import type { Period } from '../../importers/period'
import { regions } from '../../importers/reference/territoires'
import { isOwn, pilotageTo } from './few'
import { readPilotage, readStates } from './totals.server'
import type { WeatherRow } from './weather'

/** Everything the page of figures shows for a volet, a point and one chosen figure. */
export async function readPage(actor: Actor, scope: { volet: Volet; point: Period }) {
  const meteo = indicatorsOf(scope.volet).find(({ field }) => field === 'meteo')
  const [pilotage, states] = await Promise.all([readPilotage(actor, scope), meteo ? readStates(actor, scope, meteo.name) : []])
  const told = (row: WeatherRow) => (isOwn(actor, row.region) || !isFew(row.filled) ? row : { ...row, states: {}, isWithheld: true })
  return { ...pilotageTo(actor, pilotage), weather: weatherOf(states).map(told) }
}

function weatherOf(states: readonly { region: string; state: string | null; lines: number }[]): WeatherRow[] {
  const rows = new Map<string, WeatherRow>()
  for (const { region, state, lines } of states) {
    const row = rows.get(region) ?? { region, name: regions[region] ?? region, states: {}, filled: 0, lines: 0 }
    row.lines += lines
    if (state !== null) {
      row.filled += lines
      row.states[state] = lines
    }
    rows.set(region, row)
  }
  return [...rows.values()]
}
