import type { Period } from '../../period'
import type { Level, Source } from '../../source'

export type Heading = { header: string; letter: string }

export type Recognised = {
  source: Source
  sheet: string
  period: Period
  /** 1-based; what stands above is title. */
  headerRows: number[]
  /** Field of `source.national` → 0-based column. */
  columns: ReadonlyMap<string, number>
  /** Level → 0-based column. */
  finess: Partial<Record<Level, number>>
  /** Columns nobody claims. */
  unknown: Heading[]
  /** Columns that belong to the regions, found in a national file: ignored. */
  regional: Heading[]
  /** Labels of the national columns that the file does not have. */
  missing: string[]
  /** Columns that the known layout of the file leaves aside. */
  aside?: Heading[]
  /** Name of the known layout that was followed. */
  layout?: string
  /** Texts of the header, by column. */
  labels?: readonly string[]
  /** The level given to a header that says « FINESS » and no more. */
  assumedLevel?: Level
  /** With one row per dossier: cell of the source's pivot → 0-based column. */
  pivot?: ReadonlyMap<string, number>
  /** What people said of the numbers of the source, once. */
  mode?: string
  /** What the recognition rests on, in French. */
  reasons: string[]
  /** 0..1 */
  confidence: number
}

export type Choice = { value: string; label: string; hint?: string }

/** Each code is the answer of the same name in `Asked`, but 'headers': the columns are then matched by hand. */
export type Question = {
  code: 'source' | 'sheet' | 'period' | 'headers' | 'level' | 'confirm' | 'mode'
  message: string
  choices?: Choice[]
  /** Some of the values in question. */
  preview?: string[]
}

/** What the person has already answered; `confirm` is a month that the file does not name, `level` what « FINESS » means. */
export type Asked = { source?: string; period?: Period; sheet?: string; level?: Level; confirm?: Period; mode?: string }
