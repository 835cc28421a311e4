import type { Line } from './line'

/**
 * Lines as they travel: one array per field, and per column of the fields that are lists, in plain JSON. An array whose values are all
 * the same travels as `{ all }`; `none` are the ranks of the lines that do not have the field.
 */
export type PackedLines = { count: number; fields: Record<string, Packed>; lists: Record<string, { columns: Packed[]; none?: number[] }> }

type Packed = readonly unknown[] | { all: unknown }

export function packLines(lines: readonly Line[]): PackedLines {
  const names = [...new Set(lines.flatMap((line) => Object.keys(line)))] as (keyof Line)[]
  const packed: PackedLines = { count: lines.length, fields: {}, lists: {} }
  for (const name of names) {
    const values = lines.map((line) => line[name])
    const width = Math.max(...values.map((value) => (Array.isArray(value) ? value.length : -1)))
    if (width < 0) packed.fields[name] = pack(values)
    else packed.lists[name] = packLists(values as (readonly unknown[] | undefined)[], width)
  }
  return packed
}

export function unpackLines({ count, fields, lists }: PackedLines): Line[] {
  return Array.from({ length: count }, (_, rank) => {
    const line: Record<string, unknown> = {}
    for (const [name, packed] of Object.entries(fields)) line[name] = at(packed, rank)
    for (const [name, { columns, none }] of Object.entries(lists))
      if (!none?.includes(rank)) line[name] = columns.map((column) => at(column, rank))
    return line as Line
  })
}

function packLists(values: readonly (readonly unknown[] | undefined)[], width: number): PackedLines['lists'][string] {
  const none = values.flatMap((value, rank) => (value ? [] : [rank]))
  const columns = Array.from({ length: width }, (_, index) => pack(values.map((value) => value?.[index] ?? null)))
  return none.length > 0 ? { columns, none } : { columns }
}

function pack(values: readonly unknown[]): Packed {
  const [first] = values
  const isOne = (typeof first !== 'object' || first === null) && values.every((value) => value === first)
  return isOne ? { all: first ?? null } : values.map((value) => value ?? null)
}

const at = (packed: Packed, rank: number): unknown => ('all' in packed ? packed.all : packed[rank])
