import type { Tx } from '../../../db/client.server'
import type { Volet } from '../../../importers/column'
import { type Period, showPeriod } from '../../../importers/period'
import { type Answer, readAnswers } from '../../../importers/sheet/answers'
import { effectiveImports } from '../../../importers/sheet/effective'
import { columnsOfVolet } from '../../../importers/sheet-columns'
import { cellText } from '../columns'
import type { LineEvent } from './line.server'

/** Each national value that a file changed from one month to the next, until a point. */
export async function readFileChanges(sql: Tx, subject: { finess: string; ej: string; volet: Volet }, point: Period): Promise<LineEvent[]> {
  const answers = await readAnswers(sql, subject, await effectiveImports(sql, point))
  const imported = new Map(
    (await sql<{ id: number; at: Date }[]>`select id, applied_at as at from import where status = 'applied'`).map(({ id, at }) => [id, at]),
  )
  return columnsOfVolet(subject.volet).flatMap((column) => {
    if (column.owner !== 'national') return []
    const said = answers
      .monthsOf(column)
      .filter((month) => month <= point)
      .map((month) => ({ month, answer: answers.inMonth(column, month) }))
    const text = (answer: Answer | undefined) => cellText(column.column, answer?.value, answer?.absence)
    return said.flatMap(({ month, answer }, index): LineEvent[] => {
      const [before, after] = [text(said[index - 1]?.answer), text(answer)]
      const at = answer?.said && imported.get(answer.said.import)
      if (before === after || !at || !answer.said) return []
      const label = `${column.source.label} › ${column.column.label} – ${showPeriod(month)}`
      return [{ kind: 'fichier', at, by: answer.said.file, label, before, after }]
    })
  })
}
