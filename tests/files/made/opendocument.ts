import { contentXml, odsParts, textCell } from '../../read/fabrique/ods'
import { zip } from '../../read/fabrique/zip'
import { type Cell, type Formula, type Sheet, workbook } from './workbook'

/** The same sheets as LibreOffice writes them: blank rows as one that is repeated, blanks to the end of the sheet, merges on their first cell. */
export function opendocument(...sheets: Sheet[]): Buffer {
  const tabs = sheets.map(({ name, rows, state, merges = [] }) => {
    const spans = new Map(merges.map(spanOf))
    const lines = rows.map((row, index) => rowXml(row.map((cell, col) => xmlOf(cell, spans.get(`${index}:${col}`) ?? ''))))
    const blanks = 1_048_576 - rows.length
    return { name, rows: folded(lines) + rowXml([], blanks), hidden: state === 'hidden' }
  })
  return zip(odsParts(contentXml(tabs)).map((part) => ({ ...part, method: 0 })))
}

/** One case in both formats, each in a folder of its own. */
export const twice = (folder: string, name: string, ...sheets: Sheet[]): Record<string, Buffer> => ({
  [`${folder}/${name}`]: workbook(...sheets),
  [`${folder}-ods/${name.replace('.xlsx', '.ods')}`]: opendocument(...sheets),
})

const rowXml = (cells: readonly string[], times = 1) =>
  `<table:table-row${times > 1 ? ` table:number-rows-repeated="${times}"` : ''}>${cells.join('')}<table:table-cell table:number-columns-repeated="${16_384 - cells.length}"/></table:table-row>`

/** Identical rows that follow each other are written once. */
function folded(lines: readonly string[]): string {
  let xml = ''
  for (let at = 0, next = 0; at < lines.length; at = next) {
    const line = lines[at] ?? ''
    for (next = at + 1; lines[next] === line; next++);
    xml += next - at > 1 ? line.replace('<table:table-row', `<table:table-row table:number-rows-repeated="${next - at}"`) : line
  }
  return xml
}

function xmlOf(cell: Cell, span: string): string {
  if (cell === null) return span === '' ? '<table:table-cell/>' : `<table:table-cell${span}/>`
  if (typeof cell === 'string') return textCell(escaped(cell)).replace('<table:table-cell', `<table:table-cell${span}`)
  if (typeof cell === 'number') return typed('float', `office:value="${cell}"`, cell)
  return 'day' in cell ? dayXml(cell.day) : formulaXml(cell)
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('  ', ' <text:s/>').replaceAll('\n', '</text:p><text:p>')

const typed = (type: string, value: string, shown: string | number) =>
  `<table:table-cell office:value-type="${type}" ${value} calcext:value-type="${type}"><text:p>${shown}</text:p></table:table-cell>`

function dayXml(day: number): string {
  const date = new Date((day - 25_569) * 86_400_000).toISOString().slice(0, 10)
  return typed('date', `office:date-value="${date}"`, date.split('-').reverse().join('/'))
}

function formulaXml({ formula, gives }: Formula): string {
  const written = formula ? ` table:formula="of:=${formula}"` : ''
  if (gives === undefined) return `<table:table-cell${written}/>`
  if (typeof gives === 'number')
    return typed('float', `office:value="${gives}"`, gives).replace('<table:table-cell', `<table:table-cell${written}`)
  return `<table:table-cell${written} office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>${gives}</text:p></table:table-cell>`
}

/** « C1:F1 » → the cell that carries it and how it says so. */
function spanOf(ref: string): [string, string] {
  const [, left = 'A', top = '1', right = 'A', bottom = '1'] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(ref) ?? []
  const [col, row] = [left.charCodeAt(0) - 65, Number(top) - 1]
  const columns = right.charCodeAt(0) - left.charCodeAt(0) + 1
  return [`${row}:${col}`, ` table:number-columns-spanned="${columns}" table:number-rows-spanned="${Number(bottom) - row}"`]
}
