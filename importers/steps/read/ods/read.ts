import type { PackedSheet, Room } from '../grid'
import type { Reading } from '../inflate'
import { limits } from '../limits'
import type { PackedWorkbook } from '../packed'
import { both, entryOf, readPart } from '../parts'
import { Refusal } from '../refusals'
import { Texts } from '../texts'
import { plainXml } from '../xml/markup'
import type { Archive } from '../zip'
import { ContentScan } from './content-scan'
import { RowCount } from './row-count'
import { TagScan } from './tag-scan'

const spreadsheet = /^application\/vnd\.oasis\.opendocument\.spreadsheet(-template)?\s*$/
const manifest = 'META-INF/manifest.xml'

/** Only content.xml holds cells: styles, settings, images and macros are never looked at. */
export function* readOds(archive: Archive, maxRows: number): Reading<PackedWorkbook> {
  if (!spreadsheet.test(yield* readMimetype(archive))) throw new Refusal('not-a-workbook')
  if (archive.entries.has(manifest) && /[<:]encryption-data[\s/>]/.test(yield* readPart(archive, manifest))) throw new Refusal('encrypted')
  const texts = new Texts()
  const scan = new ContentScan(texts, { cells: limits.cells, maxRows, repeats: maxRows } satisfies Room)
  const count = new RowCount()
  yield { entry: entryOf(archive, 'content.xml'), into: plainXml('content.xml', both(new TagScan(scan), count)) }
  scan.end()
  if (count.counted.length !== scan.sheets.length) throw new Refusal('incoherent', 'liste des onglets')
  const sheets = scan.sheets.map((sheet, rank): PackedSheet => ({ ...sheet, counted: count.counted[rank] ?? 0 }))
  return { format: 'ods', texts: texts.list, sheets }
}

function* readMimetype(archive: Archive): Reading<string> {
  const entry = entryOf(archive, 'mimetype')
  if (entry.size > 200) return ''
  const chunks: Buffer[] = []
  yield { entry, into: { push: (chunk) => chunks.push(chunk), end() {} } }
  return Buffer.concat(chunks).toString('latin1')
}
