import type { ClipboardEvent } from 'react'
import type { Target } from '../edits/edit'
import { placeOf } from './focus'
import { type Sheet, targetAt } from './use-actions'

/** A block copied from a spreadsheet goes into the yellow cells that it covers, in one gesture; the rest is counted, not dropped in silence. */
export function paste(sheet: Sheet, event: ClipboardEvent): void {
  const place = placeOf(event.target)
  if (!place || place.row < 0 || !sheet.isFillable || isTextField(event.target)) return
  event.preventDefault()
  const cells: { target: Target; raw: string }[] = []
  const left = { beyondPage: 0, grey: 0 }
  readBlock(event.clipboardData.getData('text/plain')).forEach((row, down) => {
    row.forEach((raw, right) => {
      const target = targetAt(sheet, { row: place.row + down, column: place.column + right })
      if (target?.isEditable) cells.push({ target, raw })
      else if (place.row + down >= sheet.lines.length) left.beyondPage++
      else left.grey++
    })
  })
  void sheet.book.paste(cells, left)
}

const isTextField = (element: EventTarget) => element instanceof Element && element.matches('input, textarea')

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
