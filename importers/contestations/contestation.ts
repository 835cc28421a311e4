import type { Absence, Volet } from '../column'

/** Where a contestation is: judged or not, it stays shown beside the fact until a file agrees with it. */
export type ContestationState = 'ouverte' | 'acceptee' | 'refusee' | 'retiree' | 'confirmee'

export const stateWords: Readonly<Record<ContestationState, string>> = {
  ouverte: 'en attente de réponse',
  acceptee: 'acceptée, en attente du fichier',
  refusee: 'refusée',
  retiree: 'retirée',
  confirmee: 'confirmée par un fichier',
}

export type Contestation = {
  id: number
  finess: string
  raisonSociale: string
  region: string
  volet: Volet
  column: string
  /** « Prestation Ségur › DPI » */
  label: string
  source: string
  level: 'EG' | 'EJ' | 'PMSI'
  subject: string
  said: string
  proposed: string
  reason: string
  evidence: string
  authorName: string
  at: Date
  state: ContestationState
  answer: string
  judgedBy: string | null
  judgedAt: Date | null
  closedAt: Date | null
  daysAhead: number | null
  /** The file that agreed with the region, or the last one that still does not. */
  file: string | null
  differsAt: Date | null
}

export type Proposal = { value: string | number; absence: null } | { value: null; absence: Absence }
