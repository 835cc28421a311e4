import type { Line } from '../../line'
import { type Area, areaOf } from '../hand'
import { finessIn, linesOf, type Sheet, targetOf } from '../sheet'
import type { Shown } from '../shown'
import { range } from '../sight'
import { type Copied, showBlock, showTable } from './block'

/** Copies the selection, as typed. Lines that are not there yet are fetched, then given to the clipboard when the browser allows it later. */
export function copy(sheet: Sheet, clipboard: DataTransfer | null): void {
  const area = areaOf(sheet.hand)
  const finess = finessIn(sheet, area)
  const held = finess.map((one) => sheet.store.get(one))
  if (held.every((line) => line !== undefined)) {
    const block = blockOf(sheet, held as Line[], area)
    clipboard?.setData('text/plain', showBlock(block))
    clipboard?.setData('text/html', showTable(block))
    sheet.book.say(said(block))
  } else void copyLater(sheet, finess, area)
}

async function copyLater(sheet: Sheet, finess: readonly string[], area: Area): Promise<void> {
  const lines = await linesOf(sheet, finess)
  if (!lines) return
  const block = blockOf(sheet, lines, area)
  const parts = {
    'text/plain': new Blob([showBlock(block)], { type: 'text/plain' }),
    'text/html': new Blob([showTable(block)], { type: 'text/html' }),
  }
  const isWritten = await navigator.clipboard?.write([new ClipboardItem(parts)]).then(
    () => true,
    () => false,
  )
  sheet.book.say(isWritten ? said(block) : 'Les lignes sont maintenant lues : refaites Ctrl+C pour les copier.')
}

function blockOf(sheet: Sheet, lines: readonly Line[], { left, right }: Area): Copied[][] {
  const columns = range(left, right + 1).flatMap((index) => sheet.columns[index] ?? [])
  return lines.map((line) => columns.map((column) => copiedOf(sheet, line, column)))
}

function copiedOf({ book }: Sheet, line: Line, shown: Shown): Copied {
  const target = targetOf(line, shown, false)
  if (!target || !shown.drawn) return { text: identityOf(line, shown.key), kind: 'text' }
  const { sqlType } = shown.drawn.column
  const text = book.textOf(target)
  if (sqlType === 'date') return { text, kind: 'date' }
  return { text, kind: (sqlType === 'integer' || sqlType === 'numeric') && /^-?\d+(,\d+)?$/.test(text) ? 'number' : 'text' }
}

export function identityOf(line: Line, key: string): string {
  return { nom: line.raisonSociale, finess: line.finess, categorie: line.categorie, departement: line.departement }[key] ?? ''
}

function said(block: readonly (readonly Copied[])[]): string {
  const cells = block.length * (block[0]?.length ?? 0)
  return `Copié : ${cells.toLocaleString('fr-FR')} cellule${cells > 1 ? 's' : ''}.`
}
