import type { Absence, Value } from '../../../importers/column'
import type { Niveau } from '../written'

/** What a cell of a line shows since somebody typed, on the établissement or on its EJ: `niveau` is that of what is shown. */
export type LiveCell = {
  finess: string
  column: string
  entry: number
  ejEntry: number
  value: Value | null
  absence: Absence | null
  text: string
  author: string
  at: string
  niveau: Niveau
}

/** Somebody else who has the sheet open; `finess` and `column` are empty until a cell is chosen. */
export type Person = { key: string; name: string; finess: string; column: string; at: string }

export type LiveEvents = {
  /** The name of this stream, under which it says where its person is. */
  ouvert: { key: string }
  cellules: LiveCell[]
  personnes: Person[]
  /** FINESS numbers of the lines on which something was said, contested, planned or followed, that the reader may read. */
  dits: string[]
  /** Lines were made anew, or too much has changed to tell. */
  actualiser: { point: string }
  /** The session has ended. */
  fin: Record<string, never>
}
export type LiveName = keyof LiveEvents
