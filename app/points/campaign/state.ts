import type { Volet } from '../../../importers/column'
import type { Tally } from './tally'

export type ValidationState = 'validated' | 'accepted' | 'returned'

export type Validation = {
  region: string
  volet: Volet
  state: ValidationState
  validatedBy: string
  validatedAt: string
  decidedBy: string | null
  decidedAt: string | null
  reason: string
  remains: { empty: number; carriedOver: number }
}

export type Stand = 'accepted' | 'validated' | 'returned' | 'late' | 'started' | 'idle'

/** A sign and a word for each: nothing is told by colour alone. */
export const stands: Readonly<Record<Stand, { sign: string; word: string }>> = {
  accepted: { sign: '✔', word: 'validé et accepté' },
  validated: { sign: '✓', word: 'validé, à accepter' },
  returned: { sign: '↩', word: 'renvoyé' },
  late: { sign: '!', word: 'en retard' },
  started: { sign: '…', word: 'en cours' },
  idle: { sign: '○', word: 'pas commencé' },
}

/** Where a region stands over the volets looked at. */
export function standOf(tally: Tally, volets: readonly Volet[], validations: readonly Validation[], isPast: boolean): Stand {
  const states = volets.map((volet) => validations.find((one) => one.volet === volet)?.state)
  if (states.includes('returned')) return 'returned'
  if (states.every((state) => state === 'accepted')) return 'accepted'
  if (states.every((state) => state !== undefined)) return 'validated'
  if (isPast) return 'late'
  return states.some((state) => state !== undefined) ? 'started' : paceOf(tally)
}

/** Whether anything was typed since the point was opened. */
export const paceOf = ({ lastAt }: Tally): Stand => (lastAt === null ? 'idle' : 'started')
