import type { Actor } from '../../../db/actor'
import { showMoment } from '../../../importers/moment'
import type { Period } from '../../../importers/period'
import { Refusal } from '../../../importers/refusal'
import { buildReport } from '../build/index.server'
import { compareTables, type TabChanges } from '../sendings/compare'
import { readSending, readSentTables } from '../sendings/read.server'
import { readReport } from '../store.server'
import { pointsOf, type ShownSending } from './report.server'

/** Cells listed on the page, all tabs together: the counts are of all. */
const mostShown = 300

export type ChangesPage = {
  report: { key: string; name: string }
  sending: ShownSending
  points: Period[]
  point: Period
  tabs: (TabChanges & { cells: number })[]
  isSame: boolean
}

/** What a report holds now beside what was sent, cell by cell. @throws Refusal 404 */
export async function readChanges(actor: Actor, key: string, asked: { from: number; point: string | null }): Promise<ChangesPage> {
  const [{ name, definition }, points] = await Promise.all([readReport(actor, key), pointsOf(actor)])
  const { content: _, ...sending } = await readSending(actor, asked.from)
  if (sending.report !== key) throw new Refusal('envoi', 404, 'Envoi introuvable.')
  const point = points.find((one) => one === asked.point) ?? sending.point
  const tabs = compareTables(await readSentTables(actor, asked.from), await buildReport(actor, definition, point))
  const isSame = tabs.every((tab) =>
    [tab.added, tab.removed, tab.newColumns, tab.goneColumns, tab.changes].every(({ length }) => length === 0),
  )
  return {
    report: { key, name },
    sending: { ...sending, sentAt: showMoment(sending.sentAt) },
    points,
    point,
    tabs: tabs.map((tab) => ({ ...tab, cells: tab.changes.length, changes: tab.changes.slice(0, mostShown) })),
    isSame,
  }
}
