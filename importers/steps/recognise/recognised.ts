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
  /** What the recognition rests on, in French. */
  reasons: string[]
  /** 0..1 */
  confidence: number
}

export type Choice = { value: string; label: string }

export type Question = { code: 'source' | 'sheet' | 'period' | 'headers'; message: string; choices?: Choice[] }

/** What the person has already answered. */
export type Asked = { source?: string; period?: Period; sheet?: string }
