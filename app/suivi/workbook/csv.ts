import type { Outlet } from '../../../importers/spreadsheet/outlet'
import { cellOf, isDay } from './cells'
import type { Content, Row, Rows } from './content'
import { layoutOf, type WorkbookColumn } from './layout'
import { blocksOf } from './titles'

const pieceLength = 64 * 1024
/** Without it, Excel reads accents in another encoding. */
const byteOrderMark = '\uFEFF'

/**
 * The lines as the French Excel opens a CSV: « ; », decimal comma, one row of headers, each « Commentaires » under the name of its block.
 * Texts are quoted, numbers are not: LibreOffice then keeps the zeros of a FINESS number when asked to take quoted fields as text.
 */
export async function writeCsv(out: Outlet, { volet }: Content, rows: Rows): Promise<number> {
  const layout = layoutOf(volet)
  let text = `${byteOrderMark}${headersOf(layout).map(quoted).join(';')}\r\n`
  let written = 0
  for await (const block of rows()) {
    for (const row of block) text += lineOf(layout, row)
    written += block.length
    if (text.length < pieceLength) continue
    await out.send(Buffer.from(text))
    text = ''
  }
  await out.send(Buffer.from(text))
  return written
}

/** A header that stands twice says its block first. */
export function headersOf(layout: readonly WorkbookColumn[]): string[] {
  const times = new Map<string, number>()
  for (const { header } of layout) times.set(header, (times.get(header) ?? 0) + 1)
  return blocksOf(layout).flatMap((block) =>
    block.map(({ header, sheetColumn }) =>
      (times.get(header) ?? 0) > 1 && sheetColumn ? `${sheetColumn.source.label} - ${header}` : header,
    ),
  )
}

function lineOf(layout: readonly WorkbookColumn[], row: Row): string {
  const cells = layout.map((column) => {
    const cell = cellOf(column, row)
    if (cell === null) return ''
    if (typeof cell === 'number') return String(cell).replace('.', ',')
    return quoted(isDay(column, cell) ? cell.split('-').reverse().join('/') : cell)
  })
  return `${cells.join(';')}\r\n`
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
