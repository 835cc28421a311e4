import type { Absence, Value, Volet } from '../../../importers/column'
import type { Mode } from '../../../importers/modes'
import type { Period } from '../../../importers/period'
import type { StampWriter } from '../../../importers/returned/stamp'
import type { Effective } from '../../../importers/sheet/effective'

/** Under the same headings on every line. Shares go from 0 to 1; null where nothing is known. */
export type Comparison = readonly { label: string; figures: readonly Figure[] }[]

export type Figure = { heading: string; value: number | null; isShare: boolean }

/** A line to write. `values` follow `blockColumns(volet)`; `versions` tell the entries behind the yellow cells, as a stamp does. */
export type Row = {
  finess: string
  ej: string
  departement: string
  categorie: string
  raisonSociale: string
  values: readonly (Value | null)[]
  absences: Readonly<Record<string, Absence>> | null
  versions: string
}

/** What a workbook is made of, before its lines. */
export type Content = {
  volet: Volet
  /** « Bretagne », « France », « 3 régions ». */
  place: string
  point: Period
  exportedAt: Date
  effective: readonly Effective[]
  comparison: Comparison
  modes: ReadonlyMap<string, Mode>
  /** Lines that `rows` gives: counted first, in the same snapshot. */
  total: number
}

/** Gives the lines by blocks, in the order of the screen. */
export type Rows = () => AsyncIterable<readonly Row[]>

export type Stamping = { stamp: StampWriter; sign(digest: string): Promise<{ server: string; signature: string }> }
