import { type Actor, asActor } from '../../../db/actor'
import { showMoment } from '../../../importers/moment'
import type { Period } from '../../../importers/period'
import { Refusal } from '../../../importers/refusal'
import { isFormat } from '../../../importers/spreadsheet/tabs'
import { buildReport } from '../build/index.server'
import { listSendings, type Sending } from '../sendings/read.server'
import { sendReport } from '../sendings/send.server'
import { type Report, readReport, removeReport, scheduleReport } from '../store.server'
import type { Table } from '../table'

export type ShownSending = Omit<Sending, 'sentAt'> & { sentAt: string }

export type ReportPage = {
  report: Omit<Report, 'updatedAt'>
  points: Period[]
  point: Period | undefined
  tables: Table[]
  sendings: ShownSending[]
}

const shownRows = 12

/** @throws Refusal 404 */
export async function readReportPage(actor: Actor, key: string, asked: string | null): Promise<ReportPage> {
  const { updatedAt: _, ...report } = await readReport(actor, key)
  const points = await pointsOf(actor)
  const point = points.find((one) => one === asked) ?? points[0]
  const [tables, sendings] = await Promise.all([
    point ? buildReport(actor, report.definition, point, shownRows) : [],
    listSendings(actor, key),
  ])
  return { report, points, point, tables, sendings: sendings.map((one) => ({ ...one, sentAt: showMoment(one.sentAt) })) }
}

/** The months of the points, the latest first. */
export async function pointsOf(actor: Actor): Promise<Period[]> {
  const rows = await asActor(actor, (sql) => sql<{ period: Period }[]>`select period from point order by period desc`)
  return rows.map(({ period }) => period)
}

export type Told = { message: string; ok: boolean; status: number; gone?: boolean }

/** Sends, schedules or takes away as a form asks; a refusal is a sentence beside the form, not a page. */
export async function decideReport(actor: Actor, key: string, form: FormData): Promise<Told> {
  const said = (name: string) => String(form.get(name) ?? '')
  try {
    switch (said('geste')) {
      case 'envoyer': {
        const [point, format, recipient] = [said('point'), said('format'), said('destinataire')]
        await sendReport(actor, key, { point, format, recipient, again: said('encore') === 'oui' })
        return { message: 'Le rapport est envoyé : le fichier est gardé ci-dessous, tel quel.', ok: true, status: 200 }
      }
      case 'programmer': {
        const day = said('jour') === '' ? null : Number(said('jour'))
        if (!isFormat(said('format'))) throw new Refusal('format', 400, 'Format inconnu : xlsx, csv ou ods.')
        await scheduleReport(actor, key, { day, format: said('format') })
        return {
          message: day === null ? 'L’envoi programmé est arrêté.' : `Le rapport partira le ${day} de chaque mois.`,
          ok: true,
          status: 200,
        }
      }
      case 'retirer':
        await removeReport(actor, key)
        return { message: 'Le rapport est retiré ; ce qui a été envoyé reste.', ok: true, status: 200, gone: true }
      default:
        throw new Refusal('geste', 400, 'Demande inconnue.')
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { message: error.message, ok: false, status: error.status }
  }
}
