import { greyChecksum, StampWriter } from '../../../importers/returned/stamp'
import { cellOf } from './cells'
import type { Content, Row } from './content'
import { layoutOf, type WorkbookColumn } from './layout'

const isYellow = ({ sheetColumn }: WorkbookColumn) => sheetColumn?.owner === 'region'

/** The name of a column in a stamp: its key, or that of an identity column. */
const nameOf = ({ sheetColumn, identity }: WorkbookColumn) => sheetColumn?.key ?? identity ?? ''

export function stampOf({ volet, point, exportedAt }: Content): StampWriter {
  const layout = layoutOf(volet)
  const yellow = layout.filter(isYellow).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  const grey = layout.filter((column) => !isYellow(column))
  return new StampWriter({ volet, point, exportedAt: exportedAt.toISOString(), yellow: yellow.map(nameOf), grey: grey.map(nameOf) })
}

/** The checksum of what a line says in its grey cells, in the order of the layout. */
export function greyTexts(layout: readonly WorkbookColumn[], row: Row): string {
  return greyChecksum(layout.flatMap((column) => (isYellow(column) ? [] : [String(cellOf(column, row) ?? '')])))
}
