import type { ClipboardEvent } from 'react'
import { placeOf } from './focus'
import { type Sheet, targetAt } from './use-actions'

/** A block copied from a spreadsheet goes into the yellow cells that it covers, each saved by itself; the rest is told, not dropped in silence. */
export function paste(sheet: Sheet, event: ClipboardEvent): void {
  const place = placeOf(event.target)
  if (!place || place.row < 0 || !sheet.isFillable) return
  event.preventDefault()
  let left = 0
  readBlock(event.clipboardData.getData('text/plain')).forEach((row, down) => {
    row.forEach((text, right) => {
      const target = targetAt(sheet, { row: place.row + down, column: place.column + right })
      if (target?.isEditable) void sheet.book.save(target, text)
      else left++
    })
  })
  if (left > 0)
    sheet.book.say(`Non repris, hors des colonnes de la région ou de la page : ${left} cellule${left > 1 ? 's' : ''} du collage.`)
}

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
