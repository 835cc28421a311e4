import type { Source } from '../../source'
import { columnLetter, type SheetCells } from '../read/cells'
import type { Claim } from './claim'
import { headerKey } from './header-key'
import type { Headers } from './headers'

/**
 * The claim of a source on a sheet with one row per dossier. It covers the columns that at least one row is about:
 * a file says nothing of a type of software that it never names.
 */
export function claimPivot(source: Source, sheet: SheetCells, headers: Headers, named: Claim): Claim {
  const { pivot } = source
  if (!pivot || named.columns.size > 0) return named
  const cells = new Map<string, number>()
  for (const [cell, names] of Object.entries(pivot.headers)) {
    const keys = new Set(names.map(headerKey))
    const col = headers.labels.findIndex((label) => keys.has(headerKey(label)))
    if (col >= 0) cells.set(cell, col)
  }
  if (!pivot.needs.every((cell) => cells.has(cell))) return named
  const last = Math.max(...headers.rows)
  const [first] = pivot.needs
  const columns = new Map<string, number>()
  for (const { row, cells: texts } of sheet.rows) {
    const field = row > last ? pivot.fieldOf(dossierOf(cells, texts)) : undefined
    if (field !== undefined) columns.set(field, cells.get(first ?? '') ?? 0)
  }
  if (columns.size === 0) return named
  const own = [...new Set(cells.values())]
  const letters = new Set(own.map(columnLetter))
  return { ...named, columns, pivot: cells, evidence: own, unknown: named.unknown.filter(({ letter }) => !letters.has(letter)) }
}

/** The cells of a row by their names in the pivot. */
export function dossierOf(cells: ReadonlyMap<string, number>, texts: readonly string[]): Record<string, string> {
  return Object.fromEntries([...cells].map(([cell, col]) => [cell, texts[col] ?? '']))
}
