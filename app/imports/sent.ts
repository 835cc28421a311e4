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

/** What came of a file. Questions are answered by sending the same file again with `asked`; `kept` is the hash of a file to match by hand. */
export type Sent = {
  fileName: string
  sheets: SentSheet[]
  questions: Question[]
  asked: Asked
  refused?: string
  kept?: string
  /** The work in the background that reads it: `/imports/travaux/…` */
  job?: number
  /** A workbook of follow-up, compared on a page of its own: `/classeurs/…` */
  returned?: number
}

/** The page to open at once, when the file leads to one alone. */
export function onlyPage(sent: Sent): string | undefined {
  const id = onlyImport(sent)
  if (id) return `/imports/${id}`
  if (sent.returned) return `/classeurs/${sent.returned}`
  return sent.job ? `/imports/travaux/${sent.job}` : undefined
}

/** The import to review at once, when the file gave only one and nothing to ask. */
export function onlyImport({ sheets, questions, refused }: Sent): number | undefined {
  const [first, ...others] = sheets
  return !refused && questions.length === 0 && others.length === 0 && first?.status === 'staged' ? (first.import ?? undefined) : undefined
}

/** Where its columns are matched by hand, for a file that was kept for it. */
export function mappingOf({ kept, fileName, asked }: Sent): string | undefined {
  const wanted = { fichier: kept ?? '', nom: fileName, source: asked.source ?? '', period: asked.period ?? '' }
  return kept && `/imports/disposition?${new URLSearchParams(wanted)}`
}
