import type { PackedSheet, Room } from '../grid'
import type { Reading } from '../inflate'
import { limits } from '../limits'
import type { PackedWorkbook } from '../packed'
import { both, entryOf, readPart } from '../parts'
import { Refusal } from '../refusals'
import { Texts } from '../texts'
import { plainXml } from '../xml/markup'
import type { Archive } from '../zip'
import type { Book } from './cell-values'
import { RowCount } from './row-count'
import { type SharedStrings, SharedStringsScan } from './shared-strings'
import { SheetScan } from './sheet-scan'
import { readDateStyles } from './styles'
import { readParts, type SheetPart } from './workbook'

/** Only the parts that hold cells are inflated: validations, defined names, external links and images are never looked at. */
export function* readXlsx(archive: Archive, maxRows: number): Reading<PackedWorkbook> {
  const parts = readParts(yield* readPart(archive, 'xl/workbook.xml'), yield* readPart(archive, 'xl/_rels/workbook.xml.rels'))
  if (!parts.sheets.some(({ hidden }) => !hidden)) throw new Refusal('no-sheet')
  const texts = new Texts()
  const shared = parts.sharedStrings ? yield* readSharedStrings(archive, parts.sharedStrings, texts) : []
  const dateStyles = parts.styles ? readDateStyles(yield* readPart(archive, parts.styles)) : new Uint8Array()
  const room: Room = { cells: limits.cells, maxRows, repeats: 0 }
  const sheets: PackedSheet[] = []
  for (const part of parts.sheets) sheets.push(yield* readSheet(archive, part, { texts, shared, dateStyles, epoch: parts.epoch }, room))
  return { format: 'xlsx', texts: texts.list, sheets }
}

function* readSheet(archive: Archive, { name, hidden, part }: SheetPart, book: Book, room: Room): Reading<PackedSheet> {
  const scan = new SheetScan(name, book, room)
  const count = new RowCount(book.shared)
  yield { entry: entryOf(archive, part), into: plainXml(part, both(scan, count)) }
  const { notices, ...rows } = scan.result()
  return { name, hidden, counted: count.counted, ...rows, notices: notices.all() }
}

function* readSharedStrings(archive: Archive, part: string, texts: Texts): Reading<SharedStrings> {
  const scan = new SharedStringsScan(texts)
  yield { entry: entryOf(archive, part), into: plainXml(part, scan) }
  return scan.ids
}
