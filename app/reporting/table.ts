import type { Tab } from '../../importers/spreadsheet/tabs'
import type { Grain } from './definition'

export type { Cell } from '../../importers/spreadsheet/tabs'

/** A tab of a report. `keys` names each row, whatever its place: FINESS, département, région, indicator. */
export type Table = Tab & {
  grain: Grain
  /** `isBlank`: left empty on purpose, so that tabs have the same columns. */
  formats: { numFmt?: string; width?: number; isBlank?: boolean }[]
  keys: string[]
  /** Rows that there are, when `rows` holds only the first. */
  total?: number
}

/** The rows in the order asked: numbers as numbers, texts as in French, what is empty last. */
export function sortRows(table: Table, column: number, descending: boolean): Table {
  const order = table.rows.map((_, rank) => rank)
  const sign = descending ? -1 : 1
  order.sort((a, b) => {
    const [one, other] = [table.rows[a]?.[column] ?? null, table.rows[b]?.[column] ?? null]
    if (one === null || other === null) return one === other ? a - b : one === null ? 1 : -1
    const gap = typeof one === 'number' && typeof other === 'number' ? one - other : french.compare(String(one), String(other))
    return gap === 0 ? a - b : sign * gap
  })
  return { ...table, keys: order.map((rank) => table.keys[rank] ?? ''), rows: order.map((rank) => table.rows[rank] ?? []) }
}

const french = new Intl.Collator('fr', { numeric: true })
