import { type Actor, asActor } from '../../../db/actor'
import { showMoment } from '../../../importers/moment'
import type { Period } from '../../../importers/period'
import type { Definition } from '../definition'
import { listReports } from '../store.server'

export type ListedReport = Definition & {
  key: string
  name: string
  about: string
  day: number | null
  last: { point: Period; at: string; by: string } | null
}

type Last = { report: string; point: Period; at: Date; by: string }

export async function readList(actor: Actor): Promise<ListedReport[]> {
  const reports = await listReports(actor)
  const lasts = await asActor(
    actor,
    (sql) => sql<Last[]>`
      select s.report, s.point, s.sent_at as at, s.author_name as by from report_sending s
      where s.id in (select max(id) from report_sending group by report)`,
  )
  const byReport = new Map(lasts.map((last) => [last.report, { point: last.point, at: showMoment(last.at), by: last.by }]))
  return reports.map(({ key, name, about, day, definition }) => ({ ...definition, key, name, about, day, last: byReport.get(key) ?? null }))
}
