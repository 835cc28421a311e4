import { neutral } from '../../formula'
import type { Cell, Tab } from './tab'

/** As the French Excel opens it: UTF-8 with its mark, `;`, decimal comma, CRLF. Tabs follow one another, a header that does not change is not said again. */
export function csv(tables: readonly Tab[]): string {
  const lines = tables.flatMap((table, rank) => {
    const header = lineOf(table.header)
    const before = tables[rank - 1]
    const isNew = !before || lineOf(before.header) !== header
    return [...(isNew && before ? [''] : []), ...(isNew ? [header] : []), ...table.rows.map(lineOf)]
  })
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

const lineOf = (row: readonly Cell[]): string => row.map(csvCell).join(';')

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  const text = neutral(cell)
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
