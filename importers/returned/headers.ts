import { plain, type Volet } from '../column'
import { columnsOfVolet, type SheetColumn } from '../sheet-columns'
import type { SheetCells } from '../steps/read'
import { finessLevel } from '../steps/recognise/finess-header'
import { headerKeys } from '../steps/recognise/header-key'
import { type Identity, identities } from './exported'

/** Where the columns of a tab stand, wherever they were moved: key of a column of the sheet, or name of an identity column → 0-based column. */
export type Placed = {
  headerRow: number
  columns: ReadonlyMap<string, number> /** Said twice, and read by nobody. */
  twice: readonly string[]
}

/** Title rows above the headers, at most. */
const highest = 20
/** Columns of the sheet that a tab must name to be the follow-up of a region. */
const enough = 4

/** The headers of a follow-up tab, on one row or two, or undefined when it is something else. */
export function placeColumns({ rows }: SheetCells, volet: Volet): Placed | undefined {
  const known = knownHeaders(volet)
  const top = rows.filter(({ row }) => row <= highest).map(({ row, cells }) => ({ row, cells }))
  let best: Placed | undefined
  for (const [index, { row, cells }] of top.entries()) {
    if (!cells.some((text) => finessLevel(text) !== undefined)) continue
    const above = top[index - 1]
    const placed = placeRow(cells, above?.row === row - 1 ? above.cells : [], known)
    if (placed.columns.has('finess') && placed.columns.size > (best?.columns.size ?? enough)) best = { headerRow: row, ...placed }
  }
  return best
}

type Known = { byKey: ReadonlyMap<string, readonly SheetColumn[]>; identityByKey: ReadonlyMap<string, Identity> }

function knownHeaders(volet: Volet): Known {
  const byKey = new Map<string, SheetColumn[]>()
  for (const sheetColumn of columnsOfVolet(volet)) {
    const keys = new Set(sheetColumn.column.headers.flatMap(headerKeys))
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), sheetColumn])
  }
  const identityByKey = new Map(identities.flatMap(({ identity, header }) => headerKeys(header).map((key) => [key, identity] as const)))
  return { byKey, identityByKey }
}

function placeRow(fields: readonly string[], above: readonly string[], known: Known): Omit<Placed, 'headerRow'> {
  const columns = new Map<string, number>()
  const twice = new Set<string>()
  let theme = ''
  let source = ''
  for (let col = 0; col < Math.max(fields.length, above.length); col++) {
    theme = above[col]?.trim() || theme
    // A field that stands on the row of the blocks has nothing under it.
    const said = fields[col]?.trim() || above[col]?.trim() || ''
    if (said === '') continue
    const found = keyOf(said, theme, source, known)
    if (!found) continue
    source = found.includes('.') ? (found.split('.')[0] ?? '') : source
    if (columns.has(found)) twice.add(found)
    columns.set(found, col)
  }
  for (const key of twice) columns.delete(key)
  return { columns, twice: [...twice] }
}

/** « Commentaires » stands under each block: the title of the block decides, else the column before it. */
function keyOf(said: string, theme: string, previous: string, { byKey, identityByKey }: Known): string | undefined {
  const level = finessLevel(said)
  if (level === 'EG' || level === 'bare') return 'finess'
  if (level === 'EJ') return 'ej'
  // In the CSV of Vigie a header says its block first.
  const [, block = theme, field = said] = /^(.{2,30}?) - (.+)$/s.exec(said) ?? []
  for (const [text, title] of [
    [said, theme],
    [field, block],
  ] as const) {
    for (const key of headerKeys(text)) {
      const identity = identityByKey.get(key)
      if (identity) return identity
      const candidates = byKey.get(key) ?? []
      if (candidates.length === 1) return candidates[0]?.key
      const own = candidates.find((one) => isTitled(title, one)) ?? candidates.find((one) => one.source.key === previous)
      if (own) return own.key
    }
  }
  return undefined
}

const isTitled = (title: string, { source }: SheetColumn) => plain(title).startsWith(plain(source.label))
