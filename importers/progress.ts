import type { Tx } from '../db/client.server'
import type { ImportResult } from './result'

export const stepLabels = {
  read: 'Lecture du fichier',
  recognise: 'Reconnaissance des colonnes',
  validate: 'Contrôle des valeurs',
  match: 'Rapprochement des FINESS',
  compare: 'Comparaison avec le mois',
  write: 'Mise en attente',
} as const

export type Step = keyof typeof stepLabels

/** Rows of the sheet at a step, `total` being 0 until it is known; `percent` is of the whole file and never goes back. */
export type Progress = { step: Step; done: number; total: number; percent: number }

/** Who follows a file along the road of imports. */
export type Following = {
  tell?(progress: Progress): void
  /** Stops between two steps: nothing of the sheet under way is staged. */
  signal?: AbortSignal
  /** Sheets that an earlier attempt has staged, and that are not staged again. */
  already?: readonly ImportResult[]
  /** What the follower writes in the very transaction that stages a sheet; an error undoes both. */
  onStaged?(sql: Tx, result: ImportResult): Promise<void>
  /** The follower keeps nothing of the file in the end: a workbook of follow-up is told where it goes, and not kept for a review. */
  isTrial?: boolean
}

/** The road as a sheet sees it. */
export type Road = { at(step: Step, done?: number, total?: number): void } & Pick<Following, 'onStaged'>

/** Where each step starts, in percent of a file of one sheet: shares of the time of a file of 100 000 lines, roughly. */
const starts: Record<Step, number> = { read: 0, recognise: 30, validate: 35, match: 50, compare: 65, write: 70 }
const ends: Record<Step, number> = { read: 30, recognise: 35, validate: 50, match: 65, compare: 70, write: 90 }
const firstOfSheet = starts.validate

/** @throws what `signal` was aborted with, between two steps */
export function roadOf({ tell, signal, onStaged }: Following, sheet = 0, sheets = 1): Road {
  return {
    onStaged,
    at(step, done = 0, total = 0) {
      signal?.throwIfAborted()
      const within = starts[step] + (ends[step] - starts[step]) * (total > 0 ? Math.min(1, done / total) : 0)
      const share = (100 - firstOfSheet) / sheets
      const percent =
        within < firstOfSheet ? within : firstOfSheet + sheet * share + ((within - firstOfSheet) * share) / (100 - firstOfSheet)
      tell?.({ step, done, total, percent: Math.floor(percent) })
    },
  }
}

/** « Contrôle des valeurs : 4 000 lignes sur 100 000 » */
export function progressWords({ step, done, total }: Pick<Progress, 'step' | 'done' | 'total'>): string {
  const said = (count: number) => count.toLocaleString('fr-FR')
  const label = stepLabels[step]
  if (total === 0) return label
  return done === 0 ? `${label} : ${said(total)} lignes` : `${label} : ${said(done)} lignes sur ${said(total)}`
}
