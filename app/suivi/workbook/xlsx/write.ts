import { inflateRawSync } from 'node:zlib'
import type { Outlet } from '../../../../importers/spreadsheet/outlet'
import { type Piece, ZipWriter } from '../../../../importers/spreadsheet/zip'
import { type Entry, openArchive } from '../../../../importers/steps/read/zip'
import type { Content, Rows, Stamping } from '../content'
import { firstDataRow, layoutOf } from '../layout'
import { Drawing, type DrawnColumn, drawnColumn } from './drawing'
import { textRowXml } from './rows'
import { skeletonOf } from './skeleton'

/** Writes the workbook to a stream, line after line: exceljs has made all the rest. Returns how many lines it holds. */
export async function writeXlsx(out: Outlet, content: Content, rows: Rows, { stamp, sign }: Stamping): Promise<number> {
  const archive = openArchive(await skeletonOf(content))
  const zip = new ZipWriter(out)
  const [first, last] = sheetParts([...archive.entries.keys()])
  let written = 0
  for (const entry of archive.entries.values()) {
    const { name, method, crc, size, dataStart, compressedSize } = entry
    if (name !== first && name !== last) {
      await zip.whole({ name, method, crc, size, data: archive.content.subarray(dataStart, dataStart + compressedSize) })
    }
  }
  const sheet = cut(textOf(archive.content, archive.entries.get(first)))
  await zip.part(first, async (piece) => {
    await piece(sheet.before)
    written = await writeRows(columnsOf(content, sheet.model), rows, stamp, piece)
    await piece(sheet.after)
  })
  const signature = await sign(stamp.digest())
  const hidden = cut(textOf(archive.content, archive.entries.get(last)))
  await zip.part(last, async (piece) => {
    await piece(hidden.before)
    let at = 0
    for (const cells of stamp.rows(signature)) {
      const wait = piece(textRowXml(cells, ++at))
      if (wait) await wait
    }
    await piece(hidden.after)
  })
  await zip.end()
  return written
}

async function writeRows(columns: readonly DrawnColumn[], rows: Rows, stamp: Stamping['stamp'], piece: Piece): Promise<number> {
  const drawing = new Drawing(columns)
  let at = firstDataRow
  for await (const block of rows()) {
    for (const row of block) {
      const { xml, grey } = drawing.line(row, at++)
      stamp.add(row.finess, row.versions, grey)
      const wait = piece(xml)
      if (wait) await wait
    }
  }
  return at - firstDataRow
}

/** The sheet of the lines and that of the stamp: exceljs numbers them in the order of the tabs. */
function sheetParts(names: readonly string[]): [string, string] {
  const sheets = names
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  return [sheets[0] ?? '', sheets.at(-1) ?? '']
}

const textOf = (content: Buffer, entry: Entry | undefined): string => {
  if (!entry) throw new Error('exceljs n’a pas écrit l’onglet attendu.')
  const data = content.subarray(entry.dataStart, entry.dataStart + entry.compressedSize)
  return (entry.method === 0 ? data : inflateRawSync(data)).toString('utf8')
}

/** A sheet without its model line, which is always the last. The size that exceljs gives would be wrong. */
function cut(xml: string): { before: string; model: string; after: string } {
  const [start, end] = [xml.lastIndexOf('<row '), xml.indexOf('</sheetData>')]
  const before = xml.slice(0, start).replace(/<dimension [^>]*>/, '')
  return { before, model: xml.slice(start, end), after: xml.slice(end) }
}

function columnsOf({ volet }: Content, model: string): DrawnColumn[] {
  const styles = new Map([...model.matchAll(/<c r="([A-Z]+)\d+" s="(\d+)"/g)].map(([, letter = '', style = '']) => [letter, style]))
  return layoutOf(volet).map((column) => {
    const letter = letterOf(column.index)
    return drawnColumn(column, letter, styles.get(letter) ?? '0')
  })
}

const letterOf = (index: number): string =>
  index > 26 ? letterOf(Math.floor((index - 1) / 26)) + letterOf(((index - 1) % 26) + 1) : String.fromCharCode(64 + index)
