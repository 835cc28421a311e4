import type { Actor } from '../../db/actor'
import { addMonths, isPeriod, type Period } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import { closePoint, openPoint, reopenPoint } from './points.server'
import { type PointStatus, pointStatus } from './status.server'

export type Managed = { points: PointStatus[]; next: Period; mayManage: boolean }

/** The points with what stands in them, and the month that would be opened next. */
export async function readManaged(actor: Actor): Promise<Managed> {
  const points = await pointStatus(actor)
  const latest = points[0]?.period
  return {
    points,
    next: latest ? addMonths(latest, 1) : new Date().toISOString().slice(0, 7),
    mayManage: actor.kind === 'operator' || actor.role === 'ans',
  }
}

/** Opens, closes or reopens as a form asks; a refusal is a sentence beside the form, not a page. */
export async function manage(actor: Actor, form: FormData): Promise<{ message: string; ok: boolean; status: number }> {
  const period = String(form.get('mois') ?? '')
  const reason = String(form.get('motif') ?? '')
  try {
    if (!isPeriod(period)) throw new Refusal('mois', 400, 'Choisissez un mois, de la forme AAAA-MM.')
    const message = await decide(actor, String(form.get('geste')), period, reason)
    return { message, ok: true, status: 200 }
  } catch (error) {
    if (error instanceof Refusal) return { message: error.message, ok: false, status: error.status }
    throw error
  }
}

async function decide(actor: Actor, gesture: string, period: Period, reason: string): Promise<string> {
  switch (gesture) {
    case 'ouvrir':
      await openPoint(actor, period)
      return 'Le point est ouvert : les régions peuvent saisir.'
    case 'clore':
      await closePoint(actor, period)
      return 'Le point est clos : il ne changera plus, quels que soient les fichiers à venir.'
    case 'rouvrir':
      await reopenPoint(actor, period, reason)
      return 'Le point est rouvert ; le motif est au journal.'
    default:
      throw new Refusal('geste', 400, 'Demande inconnue.')
  }
}
