import { type ImportResult, noChange, type Staging } from './result'

const toReview = (id: number) =>
  `Classeur de suivi, comparé à la feuille : il attend votre relecture à la page /classeurs/${id}. Aucune donnée n’a été modifiée.`

type Why = { code: string; message: string }

/** One result per sheet or month; what could not be read, or asks something, is refused in the same shape. */
export function resultsOf({ results, questions, refused, returned }: Staging, fileName: string): ImportResult[] {
  const [question] = questions
  if (returned !== undefined) return [unread(fileName, { code: 'classeur', message: toReview(returned) })]
  const failed = refused ?? (question && { code: `question-${question.code}`, message: question.message })
  return failed ? [...results, unread(fileName, failed)] : results
}

/** What programs are told of a file, by the command line and by the API: a result, or an array when there are several. */
export function answerJson(staging: Staging, fileName: string): unknown {
  const all = resultsOf(staging, fileName)
  const { questions } = staging
  return all.length === 1 ? { ...all[0], ...(questions.length > 0 ? { questions } : {}) } : all
}

function unread(fileName: string, { code, message }: Why): ImportResult {
  return {
    ...{ import: null, source: '', sheet: '', period: '', status: 'refused', fileName, ms: 0, changes: noChange() },
    lines: { read: 0, applied: 0, unchanged: 0, duplicate: 0, rejected: 0 },
    skipped: { blank: 0, title: 0, total: 0 },
    issues: [{ sheet: '', line: null, column: null, value: '', code, level: 'error', message }],
  }
}
