import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import { addMonths, isPeriod, type Period } from '../../importers/period'
import { Refusal, type Told, tellOrRefuse } from '../../importers/refusal'
import { sources } from '../../importers/sources'
import { type Expected, planAnew, readExpected } from './plan.server'
import type { PlanFile, PlanFormProps } from './plan-form'
import { closePoint, openPoint, reopenPoint, replanPoint } from './points.server'
import { verifyPoint } from './seal/verify.server'
import { type PointStatus, pointStatus } from './status.server'

export type Managed = { points: PointStatus[]; opening: PlanFormProps | null; plans: Record<Period, PlanFormProps>; mayManage: boolean }

/** The points with what stands in them, and for the ANS the forms that open the next one and change the open ones. */
export async function readManaged(actor: Actor): Promise<Managed> {
  const points = await pointStatus(actor)
  const mayManage = actor.kind === 'operator' || actor.role === 'ans'
  if (!mayManage) return { points, opening: null, plans: {}, mayManage }
  const latest = points[0]?.period
  const next = latest ? addMonths(latest, 1) : new Date().toISOString().slice(0, 7)
  return asActor(actor, async (sql) => {
    const { volets, ...anew } = await planAnew(sql, next)
    const plans = Object.fromEntries(await plansOf(sql, points))
    return {
      points,
      mayManage,
      plans,
      opening: { gesture: 'ouvrir' as const, period: next, volets, ...anew, files: filesOf(anew.sources, next) },
    }
  })
}

async function plansOf(sql: Tx, points: readonly PointStatus[]): Promise<[Period, PlanFormProps][]> {
  const plans: [Period, PlanFormProps][] = []
  for (const { period, state, deadline, message } of points) {
    if (state !== 'open') continue
    plans.push([period, { gesture: 'regler', period, deadline, message, files: filesOf(await readExpected(sql, period), period) }])
  }
  return plans
}

function filesOf(expected: readonly Expected[], point: Period): PlanFile[] {
  return sources
    .filter(({ file }) => file)
    .map(({ key, label }) => {
      const said = expected.find(({ source }) => source === key)
      return { source: key, label, isExpected: said !== undefined, period: said?.period ?? point, promised: said?.promised ?? null }
    })
}

/** Opens, changes, closes, reopens or verifies as a form asks; a refusal is a sentence beside the form, not a page. */
export function manage(actor: Actor, form: FormData): Promise<Told> {
  return tellOrRefuse(decide(actor, String(form.get('geste')), String(form.get('mois') ?? ''), form))
}

async function decide(actor: Actor, gesture: string, period: Period, form: FormData): Promise<string | { message: string; ok: boolean }> {
  if (!isPeriod(period)) throw new Refusal('mois', 400, 'Choisissez un mois, de la forme AAAA-MM.')
  switch (gesture) {
    case 'ouvrir':
      await openPoint(actor, period, { ...planIn(form), volets: voletsIn(form) })
      return 'Le point est ouvert : les régions peuvent saisir.'
    case 'regler':
      await replanPoint(actor, period, planIn(form))
      return 'C’est enregistré : les régions le voient.'
    case 'clore': {
      await closePoint(actor, period)
      return 'Le point est clos : il ne changera plus, quels que soient les fichiers à venir.'
    }
    case 'rouvrir':
      await reopenPoint(actor, period, String(form.get('motif') ?? ''))
      return 'Le point est rouvert ; le motif est au journal.'
    case 'verifier': {
      const { altered, lines } = await verifyPoint(actor, period)
      const count = lines.toLocaleString('fr-FR')
      return altered.length === 0
        ? `Empreinte vérifiée : les ${count} lignes sont exactement celles de la clôture.`
        : { message: `Les lignes ont changé depuis la clôture (régions : ${altered.join(', ') || 'fichiers du point'}).`, ok: false }
    }
    default:
      throw new Refusal('geste', 400, 'Demande inconnue.')
  }
}

const voletsIn = (form: FormData): Volet[] =>
  String(form.get('volets') ?? 'es,esms')
    .split(',')
    .filter((volet) => volet === 'es' || volet === 'esms')

function planIn(form: FormData): { deadline: string | null; message: string; sources: Expected[] } {
  const said = (name: string) => String(form.get(name) ?? '').trim()
  return {
    deadline: said('echeance') || null,
    message: said('message'),
    sources: form
      .getAll('attendu')
      .map(String)
      .map((source) => ({ source, period: said(`mois-${source}`), promised: said(`promis-${source}`) || null })),
  }
}
