import type { Volet } from '../column'
import type { Visibility } from './visibility'

export type Message = {
  id: number
  body: string
  /** Names called with « @ ». */
  mentions: readonly string[]
  authorId: string
  authorName: string
  at: Date
}

export type Thread = {
  id: number
  finess: string
  raisonSociale: string
  /** '' for the line as a whole. */
  column: string
  region: string
  volet: Volet
  visibility: Visibility
  team: string
  theme: string
  authorId: string
  openedAt: Date
  resolvedAt: Date | null
  resolvedBy: string | null
  messages: readonly Message[]
}

export type Person = { id: string; name: string; organisation: string }
