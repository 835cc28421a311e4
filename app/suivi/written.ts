import type { Absence, Value } from '../../importers/column'

export type Niveau = 'EG' | 'EJ'

/** `entry` is the version of the level that was edited, `ejEntry` the EJ's; `niveau` tells on which level what is shown was typed. */
type Cell = {
  entry: number
  ejEntry: number
  niveau: Niveau
  value: Value | null
  absence: Absence | null
  text: string
  author: string
  at: string
}

/** What came of an edit. A conflict gives the other person's cell, so that one of the two texts can be chosen. */
export type Written =
  | ({
      status: 'saved' /** What the level that was edited held before, as one types it: under an établissement’s own value, nothing else tells it. */
      before?: string
    } & Cell)
  | ({ status: 'conflict'; message: string } & Cell)
  | { status: 'refused' | 'signed-out' | 'unknown' | 'read-only' | 'closed'; message: string }

export const httpStatus: Record<Written['status'], number> = {
  saved: 200,
  refused: 422,
  'signed-out': 401,
  unknown: 404,
  'read-only': 403,
  closed: 409,
  conflict: 409,
}
