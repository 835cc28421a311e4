import { type Actor, asActor } from '../../../db/actor'
import { showPeriod } from '../../../importers/period'
import { nation, readableRegions, readableVolets } from '../../../importers/reading'
import { regions } from '../../../importers/reference/territoires'
import { readPoints } from '../points.server'

/** What an actor may export, and what they were looking at: `region` and the filters come from the URL of the sheet. */
export async function exportChoices(actor: Actor, url: URL) {
  const readable = readableRegions(actor)
  const codes = readable === 'all' ? [nation, ...Object.keys(regions)] : [...readable]
  const points = await asActor(actor, readPoints)
  const asked = url.searchParams.getAll('region').flatMap((said) => said.split(','))
  const [volet, point] = [url.searchParams.get('volet'), url.searchParams.get('point')]
  const first = <T>(all: readonly T[], chosen: (one: T) => boolean) => [...all.filter(chosen), ...all.filter((one) => !chosen(one))]
  return {
    regions: codes,
    chosen: asked.some((code) => codes.includes(code)) ? asked : codes.slice(0, 1),
    volets: first(readableVolets(actor), (one) => one === volet),
    points: first(points, ({ period }) => period === point).map(({ period }) => ({ period, label: showPeriod(period) })),
    kept: [...url.searchParams].filter(([name]) => !['region', 'volet', 'point', 'rang', 'format'].includes(name)),
  }
}
