import type { Column, Value, Volet } from './column'

/** Profiles of people; 'exploitant' is the operator of the machine (command line without --as). */
export type Role = 'ans' | 'region' | 'cnam' | 'cnsa' | 'editeur' | 'admin'

export type Level = 'EG' | 'EJ' | 'PMSI'

export type Values = Readonly<Record<string, Value | null | undefined>>

/** One block of the sheet: the file that fills its national (grey) columns and the columns that the region fills (yellow). */
export type Source = {
  key: string
  /** Title of the block in the sheet and in the workbook (row 3). */
  label: string
  /** Who answers for the national columns, as shown in the header. */
  owner: string
  /** Title of the block in the workbook, from the month of each field in words; « label - month » when missing. */
  title?(month: (field: string) => string): string
  /** Profiles that may import the file. */
  importedBy: readonly Role[]
  volet?: Volet
  /** What is known of the layout; shown in the notice. */
  provenance: string
  assumed?: boolean
  file?: {
    /** File names it goes by. */
    name: RegExp
    sheet?: RegExp
    /** Headers of the identifier columns, per level, and the order in which the level of a row is chosen. */
    finess: Partial<Record<Level, readonly string[]>>
    levels: readonly Level[]
    /** Columns of identity, read for checking and for the reject list, never stored. */
    ignored?: readonly string[]
    /** 'replace': the file is the whole month. 'merge': each file brings part of it (several éditeurs). */
    disposition: 'replace' | 'merge'
    /** Short name of the month in the archive file name, e.g. « MSS ». */
    archive?: readonly string[]
  }
  national: Readonly<Record<string, Column>>
  region: Readonly<Record<string, Column>>
  /** Another layout of the file: one row per dossier, several of which may be about the same establishment. */
  pivot?: Pivot
  /** What a file cannot say of its numbers: asked once of who imports it, then kept. */
  mode?: { question: string; choices: Readonly<Record<string, string>> }
  /** Plausibility: warnings, in French, about the values of one row. */
  check?(values: Values): string[]
  /** Plausibility from the last known month to this one: warnings about one subject. `mode` is the answer kept, if any. */
  compare?(now: Values, before: Values, mode?: string): string[]
  /** A word beside a value, e.g. « prévisionnel » beside a date of a proposed planning. `month` is AAAA-MM. */
  nuance?(key: string, values: Values, month: string): string | undefined
}

export type Pivot = {
  /** Names that each cell of a row goes by in the header. */
  headers: Readonly<Record<string, readonly string[]>>
  /** Cells without which a sheet is not of this layout. */
  needs: readonly string[]
  /** The national column that a row is about; undefined when it is about none. */
  fieldOf(row: Readonly<Record<string, string>>): string | undefined
  /** What a row says of that column. */
  read(row: Readonly<Record<string, string>>): { value: Value; warnings: string[] } | { issue: string; cell: string }
  /** Of what two rows say of the same column, the one to keep. */
  stronger(one: Value, other: Value): Value
}

export function defineSource<const S extends Source>(source: S): S {
  return source
}
