import type { Absence, Value } from '../../importers/column'

/**
 * What a cell has to say beside its value: nothing, inherited from the EJ ('J'), read by the FINESS PMSI ('P'), given by a rule ('R'),
 * typed before the point was opened ('C', « reconduit »), typed on the EJ, whether « reconduit » or not, for want of anything on the EG ('H').
 */
export type Mark = '.' | 'J' | 'P' | 'R' | 'C' | 'H'

/** One établissement of the sheet. `values`, `entries` and `marks` follow `blockColumns(volet)`. */
export type Line = {
  finess: string
  raisonSociale: string
  commune: string
  categorie: string
  secteur: string
  departement: string
  region: string
  ej: string
  /** The number by which the ASP files name it, when the programmes give one. */
  pmsi: string | null
  /** Open établissements of the EJ. */
  partage: number
  /** Those of its region and volet, that an entry of the EJ speaks for; given with the lines of the sheet. */
  ejHere?: number
  /** column key → typed absence */
  absences: Readonly<Record<string, Absence>>
  values: readonly (Value | null)[]
  /** The entry behind each regional cell, 0 when nobody has typed: the version that an edit must have seen. */
  entries: readonly number[]
  /** The EJ's entry behind each regional cell, 0 when nobody has typed on the EJ for this region. */
  ejEntries: readonly number[]
  marks: string
  /** What other cells said at the point before, by column key; undefined when the line did not exist, or when the sheet is compared. */
  was?: Readonly<Record<string, string>>
  /** With a month to compare with: what the line held then; undefined when it did not exist. */
  before?: readonly (Value | null)[]
  absencesBefore?: Readonly<Record<string, Absence>>
}

export const markOf = (line: Line, index: number): Mark => (line.marks[index] ?? '.') as Mark
