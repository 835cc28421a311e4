import type { Volet } from '../../../importers/column'
import { type Identity, identities } from '../../../importers/returned/exported'
import type { SheetColumn } from '../../../importers/sheet-columns'
import { blockColumns } from '../columns'

/** A column of the exported workbook: an identity column, or a column of the sheet. `index` counts from 1, `rank` is its place in `Line.values`. */
export type WorkbookColumn = { index: number; header: string; width: number; identity?: Identity; sheetColumn?: SheetColumn; rank?: number }

/** The region fills it. */
export const isYellow = ({ sheetColumn }: WorkbookColumn): boolean => sheetColumn?.owner === 'region'

/** Rows 1–2 are blank, headers stand on rows 3 and 4, data begins here. */
export const firstDataRow = 5

const lastKnownColumn = columnIndex('AT')

/**
 * For the ES volet, each column at the letter of the existing workbook and what it lacks after AT; letters in between stay empty and hidden.
 * The ESMS volet has no workbook to follow: columns stand one after the other.
 */
export function layoutOf(volet: Volet): WorkbookColumn[] {
  const known = identities.map(({ identity, letter, header, width }) => ({ identity, letter, header, width }))
  const columns = blockColumns(volet)
  if (volet === 'esms') {
    return [...known, ...columns.map(sheetEntry)].map(({ letter: _letter, ...column }, rank) => ({ ...column, index: rank + 1 }))
  }
  let next = lastKnownColumn
  return [...known, ...columns.map(sheetEntry)]
    .map(({ letter, ...column }) => ({ ...column, index: letter ? columnIndex(letter) : ++next }))
    .sort((a, b) => a.index - b.index)
}

function sheetEntry(sheetColumn: SheetColumn, rank: number) {
  const { column } = sheetColumn
  const width = column.multiline ? 36 : Math.min(24, Math.max(11, column.label.length * 0.7))
  return {
    sheetColumn,
    rank,
    letter: column.letter,
    header: column.hint && !column.assumed ? `${column.label} (${column.hint})` : column.label,
    width,
  }
}

/** 'A' → 1, 'AT' → 46. */
export function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0)
}
