import { type Actor, asActor, type Profile } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import { type Action, actionsOf, followOf } from '../../../importers/actions/read'
import type { Volet } from '../../../importers/column'
import { type Contact, contactsOf } from '../../../importers/contacts/read'
import type { Contestation } from '../../../importers/contestations/contestation'
import { canJudge } from '../../../importers/contestations/judge'
import { contestationsOfCell } from '../../../importers/contestations/read'
import { threadsOf } from '../../../importers/echanges/read'
import type { Thread } from '../../../importers/echanges/thread'
import { type Visibility, visibilitiesOf, visibilityWords } from '../../../importers/echanges/visibility'
import { canOpen } from '../../../importers/reading'
import { regionName } from '../../../importers/reference/territoires'
import { unknownEtablissement } from '../refused'
import { canFill } from '../rights'
import { labelOf } from './label'

/** A thread as it is shown: on what, and who reads it, in words. */
export type ShownThread = Thread & { about: string; words: string; mayResolve: boolean }

export type ShownContestation = Contestation & { mayJudge: boolean; mayWithdraw: boolean }

/** What people say, contest, follow and have to do about a line. */
export type Exchanges = {
  threads: ShownThread[]
  contestations: ShownContestation[]
  actions: Action[]
  /** Empty for who does not read them: they are of the region and the ANS. */
  contacts: Contact[]
  followed: { authorName: string; at: Date } | null
  /** The profile of who reads. */
  role: Profile
  may: { contest: boolean; act: boolean; visibilities: Record<'national' | 'region' | 'line', readonly Visibility[]> }
  regionName: string
}

/** @throws Response 404 for a line that is not the actor’s */
export function readExchanges(actor: Actor, finess: string): Promise<Exchanges> {
  return asActor(actor, async (sql) => {
    const region = await regionOfLine(sql, actor, finess)
    const mayAct = isActor(actor)
    const [threads, contestations, actions, contacts, followed] = await Promise.all([
      threadsOf(sql, { finess }),
      contestationsOfCell(sql, finess, undefined),
      mayAct ? actionsOf(sql, { finess }) : [],
      mayAct ? contactsOf(sql, finess) : [],
      followOf(sql, finess),
    ])
    const visibilities = (about: 'national' | 'region' | 'line') => (actor.kind === 'account' ? visibilitiesOf(actor, about) : [])
    return {
      threads: threads.map((thread) => showThread(actor, thread)),
      contestations: contestations.map((one) => showContestation(actor, one)),
      ...{ actions, contacts, followed, regionName: regionName(region) },
      role: actor.kind === 'account' ? actor.role : 'admin',
      may: {
        contest: canFill(actor, region),
        act: mayAct,
        visibilities: { national: visibilities('national'), region: visibilities('region'), line: visibilities('line') },
      },
    }
  })
}

export function showThread(actor: Actor, thread: Thread): ShownThread {
  const { region, visibility, team, authorId, column } = thread
  const isOwn = actor.kind === 'account' && (actor.role === 'ans' || actor.regions.includes(region) || actor.id === authorId)
  return { ...thread, about: labelOf(column), words: visibilityWords(visibility, team, regionName(region)), mayResolve: isOwn }
}

export function showContestation(actor: Actor, one: Contestation): ShownContestation {
  const isStill = one.state === 'ouverte' || one.state === 'acceptee'
  return { ...one, mayJudge: one.state === 'ouverte' && canJudge(actor, one.source), mayWithdraw: isStill && canFill(actor, one.region) }
}

/** Those who read and write actions: the regions and the ANS. */
export const isActor = (actor: Actor) => actor.kind === 'account' && (actor.role === 'region' || actor.role === 'ans')

async function regionOfLine(sql: Tx, actor: Actor, finess: string): Promise<string> {
  const [place] = await sql<
    { region: string; volet: Volet }[]
  >`select region, volet from etablissement where finess = ${finess} and volet is not null`
  if (!place || !canOpen(actor, place.region, place.volet)) throw unknownEtablissement()
  return place.region
}
