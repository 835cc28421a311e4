import { columnLetter } from '../../importers/steps/read/cells'
import { parts, sharedStringsXml, sheetXml, stylesXml } from '../../tests/read/fabrique/workbook'
import { zip } from '../../tests/read/fabrique/zip'
import type { Cell } from './asp'

/** As Excel writes it: texts shared, numbers and days as numbers, every cell with its address and its style. */
export function xlsxOf(rows: readonly (readonly Cell[])[]): Buffer {
  const ids = new Map<string, number>()
  const letters = rows[0]?.map((_, col) => columnLetter(col)) ?? []
  const xml = rows.map(
    (row, index) =>
      `<row r="${index + 1}" spans="1:${row.length}">${row.map((cell, col) => xmlOf(cell, `${letters[col]}${index + 1}`, ids)).join('')}</row>`,
  )
  const items = [...ids.keys()].map((text) => `<t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t>`)
  const styles = stylesXml('<xf numFmtId="0"/><xf numFmtId="14"/>')
  return zip(
    parts({ tabs: [{ name: 'Données', xml: sheetXml(xml.join('')) }], sharedStrings: sharedStringsXml(items.join('</si><si>')), styles }),
  )
}

function xmlOf(cell: Cell, address: string, ids: Map<string, number>): string {
  if (cell === null) return `<c r="${address}" s="0"/>`
  if (typeof cell === 'number') return `<c r="${address}" s="0"><v>${cell}</v></c>`
  const day = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(cell)
  if (day) return `<c r="${address}" s="1"><v>${serialOf(Number(day[3]), Number(day[2]), Number(day[1]))}</v></c>`
  const id = ids.get(cell) ?? ids.size
  ids.set(cell, id)
  return `<c r="${address}" s="0" t="s"><v>${id}</v></c>`
}

const serialOf = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / 86_400_000 + 25_569

/** As Excel in French writes it, in UTF-8. */
export function csvOf(rows: readonly (readonly Cell[])[]): Buffer {
  return Buffer.from(`\uFEFF${rows.map((row) => row.map(csvCell).join(';')).join('\r\n')}\r\n`)
}

function csvCell(cell: Cell): string {
  const text = typeof cell === 'number' ? String(cell).replace('.', ',') : (cell ?? '')
  return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The same values as COPY reads them: what the floor loads. */
export function copyTextOf(rows: readonly (readonly Cell[])[]): Buffer {
  return Buffer.from(
    rows.map((row) => `${row.map((cell) => (cell === null ? '\\N' : String(cell).replace(/[\\\t\n\r]/g, ' '))).join('\t')}\n`).join(''),
  )
}
