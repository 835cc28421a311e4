/** The cells of a text copied from a spreadsheet: tabs between columns, lines between rows, quotes around a cell that holds either. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y
  const whole = text.replace(/\r?\n$/, '')
  for (let read = cell.exec(whole); read; read = cell.exec(whole)) {
    const [, quoted, bare = '', end] = read
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end !== '\t') {
      rows.push(row)
      row = []
    }
    if (end === '') break
  }
  return rows
}

/** A cell copied: its text, and what a spreadsheet should take it for. */
export type Copied = { text: string; kind: 'text' | 'number' | 'date' }

export function showBlock(rows: readonly (readonly Copied[])[]): string {
  const quoted = ({ text }: Copied) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n')
}

/**
 * The same block as a table. Excel reads the type of a cell in its number format and `x:num`, LibreOffice in `sdnum`:
 * a FINESS number stays a text in both, with its zeros, and a text that begins with « = » is no formula.
 */
export function showTable(rows: readonly (readonly Copied[])[]): string {
  const lines = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')
  return `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table>${lines}</table></body></html>`
}

function cell({ text, kind }: Copied): string {
  const shown = escaped(text).replaceAll('\n', '<br>')
  if (kind === 'number' && text !== '') {
    const number = text.replace(',', '.')
    return `<td x:num="${number}" sdval="${number}" sdnum="1036;">${shown}</td>`
  }
  if (kind === 'date') return `<td style="mso-number-format:'dd\\/mm\\/yyyy'">${shown}</td>`
  return `<td style="mso-number-format:'\\@'; white-space: pre-line" sdnum="1036;0;@">${shown}</td>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
