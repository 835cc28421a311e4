import { greyChecksum, StampWriter } from '../../../importers/returned/stamp'
import type { Cell } from './cells'
import type { Content } from './content'
import { isYellow, layoutOf, type WorkbookColumn } from './layout'

/** The name of a column in a stamp: its key, or that of an identity column. */
const nameOf = ({ sheetColumn, identity }: WorkbookColumn) => sheetColumn?.key ?? identity ?? ''

export function stampOf({ volet, point, exportedAt }: Content): StampWriter {
  const layout = layoutOf(volet)
  const yellow = layout.filter(isYellow).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  const grey = layout.filter((column) => !isYellow(column))
  return new StampWriter({ volet, point, exportedAt: exportedAt.toISOString(), yellow: yellow.map(nameOf), grey: grey.map(nameOf) })
}

/** The checksum of what a line says in its grey cells, in the order of the layout. */
export function greyOf(layout: readonly WorkbookColumn[], cells: readonly Cell[]): string {
  const texts: string[] = []
  for (let rank = 0; rank < layout.length; rank++) {
    if (!isYellow(layout[rank] as WorkbookColumn)) texts.push(String(cells[rank] ?? ''))
  }
  return greyChecksum(texts)
}
