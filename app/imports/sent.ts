import type { Asked, Question } from '../../importers/steps/recognise'

/** A sheet of a file that was read: staged for review, already imported, or refused with the reason. */
export type SentSheet = {
  import: number | null
  status: 'staged' | 'duplicate' | 'refused'
  /** « MSSanté – août 2022 » */
  title: string
  sheet: string
  read: number
  message?: string
}

/** What came of a file. Questions are answered by sending the same file again with `asked`. */
export type Sent = { fileName: string; sheets: SentSheet[]; questions: Question[]; asked: Asked; refused?: string }

/** The import to review at once, when the file gave only one and nothing to ask. */
export function onlyImport({ sheets, questions, refused }: Sent): number | undefined {
  const [first, ...others] = sheets
  return !refused && questions.length === 0 && others.length === 0 && first?.status === 'staged' ? (first.import ?? undefined) : undefined
}
