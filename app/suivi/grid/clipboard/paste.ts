import type { Target } from '../../edits/edit'
import { areaOf } from '../hand'
import { isGroup, linesOf, type Sheet, targetAt } from '../sheet'
import { readBlock } from './block'
import { type Landed, spread } from './spread'

/** A block copied from a spreadsheet goes into the yellow cells that it covers, in one gesture; the rest is counted, not dropped in silence. */
export async function paste(sheet: Sheet, text: string): Promise<void> {
  const landed = spread(readBlock(text), areaOf(sheet.hand))
  const inSheet = landed.filter(({ row }) => row < sheet.rows.length && !isGroup(sheet.rows[row]))
  const rows = [...new Set(inSheet.map(({ row }) => sheet.rows[row] as string))]
  if (!(await linesOf(sheet, rows))) return
  await writeLanded(sheet, 'Collage', inSheet, landed.filter(({ row }) => row >= sheet.rows.length).length)
}

export async function writeLanded(sheet: Sheet, name: string, landed: readonly Landed[], beyondSheet = 0): Promise<void> {
  const cells: { target: Target; raw: string }[] = []
  let grey = 0
  for (const { row, column, raw } of landed) {
    const target = targetAt(sheet, { row, column })
    if (target?.isEditable) cells.push({ target, raw })
    else grey++
  }
  await sheet.book.write(name, cells, { beyondSheet, grey })
}
