import type { Actor } from '../../../db/actor'
import { type Action, readActions } from '../../../importers/actions/read'
import { regionName } from '../../../importers/reference/territoires'
import { placeOf } from '../echanges/places'

export type ShownAction = Omit<Action, 'at' | 'doneAt'> & { doneAt: string | null; href: string; place: string }

export type When = 'retard' | 'semaine' | 'plus-tard' | 'sans-date' | 'fait'

export type Todo = { everyone: boolean; total: number; groups: { when: When; actions: ShownAction[] }[] }

const week = 7
const mostDone = 20

/** What the actor has to do, or all that the profile reads: late, in the seven days, later; done of late. `today` is AAAA-MM-JJ. */
export async function readTodo(actor: Actor, everyone: boolean, today: string): Promise<Todo> {
  const personId = actor.kind === 'account' && !everyone ? actor.id : undefined
  const actions = await readActions(actor, { personId })
  const until = new Date(Date.parse(today) + week * 86_400_000).toISOString().slice(0, 10)
  const whenOf = ({ doneAt, due }: Action): When =>
    doneAt ? 'fait' : !due ? 'sans-date' : due < today ? 'retard' : due <= until ? 'semaine' : 'plus-tard'
  const groups = (['retard', 'semaine', 'plus-tard', 'sans-date', 'fait'] as const).map((when) => ({
    when,
    actions: actions
      .filter((action) => whenOf(action) === when)
      .slice(0, when === 'fait' ? mostDone : undefined)
      .map(({ at: _, doneAt, ...action }) => ({
        ...action,
        doneAt: doneAt?.toISOString() ?? null,
        href: placeOf(actor, { ...action, column: '' }, 'a-faire'),
        place: action.raisonSociale ?? regionName(action.region),
      })),
  }))
  return { everyone, total: actions.filter(({ doneAt }) => !doneAt).length, groups: groups.filter(({ actions }) => actions.length > 0) }
}
