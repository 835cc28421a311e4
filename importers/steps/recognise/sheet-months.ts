import type { Fit } from './fit'
import { type Month, monthOf } from './month'
import { sameMonth } from './questions'
import type { Asked, Question } from './recognised'

export type Dated = { fit: Fit; month: Exclude<Month, { question: Question }> }

/** The month of each sheet of one source. A workbook with a sheet per month is read by its sheets, whatever month its name tells. */
export function monthsOf(fileName: string, fits: readonly Fit[], asked: Asked): { dated: Dated[]; questions: Question[] } {
  const wanted = asked.confirm ?? asked.period
  const alone = fits.map((fit) => periodOf(monthOf('', fit)))
  const isSheetPerMonth = fits.length > 1 && !alone.includes(undefined) && new Set(alone).size === fits.length
  const read = fits
    .map((fit) => ({ fit, month: isSheetPerMonth ? monthOf('', fit) : monthOf(fileName, fit, asked) }))
    .filter(({ month }) => !isSheetPerMonth || !wanted || periodOf(month) === wanted)
  const periods = read.flatMap(({ month }) => periodOf(month) ?? [])
  if (read.length === 0 || new Set(periods).size < periods.length) return { dated: [], questions: [sameMonth(fits)] }
  return {
    dated: read.flatMap(({ fit, month }) => ('period' in month ? [{ fit, month }] : [])),
    questions: read.flatMap(({ month }) => ('question' in month ? [month.question] : [])),
  }
}

function periodOf(month: Month) {
  return 'period' in month ? month.period : undefined
}
