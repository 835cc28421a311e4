import type { Cell, Table } from '../table'

export type CellChange = { key: string; name: string; column: string; before: Cell; after: Cell }

/** What changed in a tab between two sendings: rows by their key, cells by the title of their column. */
export type TabChanges = {
  title: string
  added: string[]
  removed: string[]
  /** Columns that only one of the two has. */
  newColumns: string[]
  goneColumns: string[]
  byColumn: { column: string; cells: number }[]
  changes: CellChange[]
}

/** Tabs are matched by title; one that only one of the two has is all added, or all removed. */
export function compareTables(before: readonly Table[], after: readonly Table[]): TabChanges[] {
  const titles = [...new Set([...after, ...before].map(({ title }) => title))]
  return titles.map((title) =>
    compareTab(title, before.find((one) => one.title === title) ?? empty, after.find((one) => one.title === title) ?? empty),
  )
}

const empty: Pick<Table, 'header' | 'keys' | 'rows'> = { header: [], keys: [], rows: [] }

function compareTab(title: string, before: typeof empty, after: typeof empty): TabChanges {
  const rowByKey = new Map(before.keys.map((key, rank) => [key, before.rows[rank] ?? []]))
  const keys = new Set(after.keys)
  const shared = after.header.flatMap((column, rank) => {
    const former = before.header.indexOf(column)
    return former < 0 ? [] : [{ column, rank, former }]
  })
  const names = namedBy(after.header)
  const changes = after.keys.flatMap((key, rank) => {
    const [row, former] = [after.rows[rank] ?? [], rowByKey.get(key)]
    if (!former) return []
    return shared
      .filter((one) => (row[one.rank] ?? null) !== (former[one.former] ?? null))
      .map((one): CellChange => {
        const [was, is] = [former[one.former] ?? null, row[one.rank] ?? null]
        return { key, name: String(row[names] ?? key), column: one.column, before: was, after: is }
      })
  })
  const counts = new Map<string, number>()
  for (const { column } of changes) counts.set(column, (counts.get(column) ?? 0) + 1)
  return {
    title,
    added: after.keys.filter((key) => !rowByKey.has(key)),
    removed: before.keys.filter((key) => !keys.has(key)),
    newColumns: before.header.length === 0 ? [] : after.header.filter((column) => !before.header.includes(column)),
    goneColumns: after.header.length === 0 ? [] : before.header.filter((column) => !after.header.includes(column)),
    byColumn: [...counts].map(([column, cells]) => ({ column, cells })).sort((a, b) => b.cells - a.cells),
    changes,
  }
}

/** The column by which people know a row. */
function namedBy(header: readonly string[]): number {
  const found = [/raison sociale/i, /indicateur/i, /département/i, /région/i].map((name) => header.findIndex((column) => name.test(column)))
  return found.find((rank) => rank >= 0) ?? 0
}
