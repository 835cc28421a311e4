import type { Actor } from '../../../db/actor'
import type { ContestationState } from '../../../importers/contestations/contestation'
import { canJudge } from '../../../importers/contestations/judge'
import { type Ahead, readAhead, readContestations } from '../../../importers/contestations/read'
import { regionName, regions } from '../../../importers/reference/territoires'
import { labelOf as sourceLabel } from '../../../importers/rights'
import { sources } from '../../../importers/sources'
import { placeOf } from '../echanges/places'
import { type ShownContestation, showContestation } from '../echanges/read.server'

export type ContestationsView = { source: string; region: string; age: number; etat: 'ouverte' | 'acceptee' | 'fermee' | 'toutes' }

type Shown = ShownContestation & { regionName: string; href: string; days: number }

export type ContestationsPage = {
  view: ContestationsView
  list: Shown[]
  mayJudge: boolean
  sources: { value: string; label: string }[]
  regions: { value: string; label: string }[]
  ahead: (Ahead & { label: string })[]
}

const statesOf: Record<ContestationsView['etat'], readonly ContestationState[] | undefined> = {
  ouverte: ['ouverte'],
  acceptee: ['acceptee'],
  fermee: ['confirmee', 'refusee', 'retiree'],
  toutes: undefined,
}

const known = <K extends string>(list: readonly K[], said: string | null): K | undefined => list.find((one) => one === said)

export function readContestationsView({ searchParams }: URL): ContestationsView {
  const age = searchParams.get('age') ?? ''
  return {
    source:
      known(
        sources.map(({ key }) => key),
        searchParams.get('source'),
      ) ?? '',
    region: known(Object.keys(regions), searchParams.get('region')) ?? '',
    age: /^\d{1,3}$/.test(age) ? Number(age) : 0,
    etat: known(['ouverte', 'acceptee', 'fermee', 'toutes'] as const, searchParams.get('etat')) ?? 'ouverte',
  }
}

/** Those of the view, the oldest first, and by source how far ahead the regions were. */
export async function readContestationsPage(actor: Actor, view: ContestationsView, now = Date.now()): Promise<ContestationsPage> {
  const { source, region, age, etat } = view
  const [found, ahead] = await Promise.all([
    readContestations(actor, { source, region, olderThan: age > 0 ? age : undefined, states: statesOf[etat] }),
    readAhead(actor),
  ])
  const own = actor.kind === 'account' && actor.role === 'region' ? actor.regions : Object.keys(regions)
  return {
    view,
    list: found.map((one) => ({
      ...showContestation(actor, one),
      regionName: regionName(one.region),
      href: placeOf(actor, one, 'cellule'),
      days: Math.floor((now - one.at.getTime()) / 86_400_000),
    })),
    mayJudge: sources.some(({ key }) => canJudge(actor, key)),
    sources: sources.filter(({ file }) => file).map(({ key, label }) => ({ value: key, label })),
    regions: own.map((code) => ({ value: code, label: regionName(code) })).sort((one, other) => one.label.localeCompare(other.label, 'fr')),
    ahead: ahead.map((one) => ({ ...one, label: sourceLabel(one.source) })),
  }
}
