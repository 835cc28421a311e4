import { plain } from '../../absence'
import { type SheetCells, textAt } from '../read/cells'
import { isNumberedHeader } from '../recognise/headers'
import type { Recognised } from '../recognise/recognised'

export type RowKind = 'line' | 'blank' | 'template' | 'title' | 'note' | 'total'

type Text = { text: string; col: number }

/** Of an identifier: digits enough, or what Excel leaves of them (« 2,4E+08 »). */
const numbered = /\d{5}|^\s*\d([.,]\d+)?E\+?\d+\s*$/i
const total = /^(sous[- ]?)?(total|totaux)\b|\b(total|totaux)$/
const territories = new Set(
  [
    'Auvergne-Rhône-Alpes, Bourgogne-Franche-Comté, Bretagne, Centre-Val de Loire, Corse, Grand Est, Hauts-de-France, Île-de-France',
    'Normandie, Nouvelle-Aquitaine, Occitanie, Pays de la Loire, Provence-Alpes-Côte d’Azur, PACA, Guadeloupe, Martinique, Guyane',
    'La Réunion, Réunion, Océan Indien, Mayotte, Saint-Pierre-et-Miquelon, France, France entière, National, Ensemble',
  ].flatMap((names) => names.split(', ').map(territory)),
)

/** Tells establishments from what surrounds them. What is neither clearly a title nor a total stays a line, so that it is rejected in sight. */
export function rowKinds(recognised: Recognised, sheet: SheetCells): (row: SheetCells['rows'][number]) => RowKind {
  const last = Math.max(...recognised.headerRows)
  const identifiers = Object.values(recognised.finess)
  const national = new Set([...recognised.columns.values()].filter((col) => !identifiers.includes(col)))
  const labels = headerLabels(recognised, sheet).map(plain)
  return (line) => {
    if (line.row <= last) return 'title'
    if (identifiers.some((col) => numbered.test(textAt(line, col)))) return 'line'
    const { cells } = line
    const texts = cells.flatMap((cell, col) => (cell.trim() !== '' ? [{ text: plain(cell), col }] : []))
    if (isNumberedHeader(cells) || isRepeatedHeader(texts, labels)) return 'title'
    const given = texts.filter(({ col }) => identifiers.includes(col))
    const values = texts.filter(({ col }) => national.has(col))
    const beside = texts.filter(({ col, text }) => !national.has(col) && !isNumber(text))
    if (beside.some(({ text }) => total.test(text))) return 'total'
    if (isSubtotal(beside, values)) return 'total'
    if (beside.length === 0 && values.length === 0 && given.length === 0) return 'blank'
    if (beside.length === 0 && given.length === 0 && values.length === 1 && isChoice(recognised, values[0]?.col)) return 'template'
    return values.length === 0 && texts.length === 1 && beside.length === 1 ? 'note' : 'line'
  }
}

/** The text of each header as the file writes it: the lowest filled header row of the column. */
export function headerLabels({ headerRows }: Recognised, { rows }: SheetCells): string[] {
  const labels: string[] = []
  for (const { cells } of rows.filter(({ row }) => headerRows.includes(row))) {
    if (isNumberedHeader(cells)) continue
    for (const [col, cell] of cells.entries()) if (cell.trim() !== '') labels[col] = cell
  }
  return Array.from(labels, (label) => label ?? '')
}

function isRepeatedHeader(texts: readonly Text[], labels: readonly string[]): boolean {
  const same = texts.filter(({ text, col }) => labels[col] === text).length
  return same > 1 && same * 2 > texts.length
}

/** A choice alone on its row is the drop-down of a template (« Proposé à l'établissement »), already set for the next establishment. */
function isChoice({ source, columns }: Recognised, col: number | undefined): boolean {
  const field = [...columns].find(([, at]) => at === col)?.[0]
  return field !== undefined && source.national[field]?.options !== undefined
}

/** « Bretagne | 12 | 1 830 »: a territory, then only figures. */
function isSubtotal(beside: readonly Text[], values: readonly Text[]): boolean {
  const named = beside.length > 0 && beside.every(({ text }) => territories.has(territory(text)))
  return named && values.length > 0 && values.every(({ text }) => /^[\d\s.,%]+$/.test(text))
}

function isNumber(text: string): boolean {
  return /^\d+([.,]\d+)?$/.test(text)
}

function territory(name: string): string {
  return plain(name)
    .replace(/^(region|ars) /, '')
    .replace(/[^a-z]+/g, ' ')
    .trim()
}
