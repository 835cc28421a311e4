import type { Area } from '../hand'

/** A value of the clipboard and where it goes. */
export type Landed = { row: number; column: number; raw: string }

/**
 * Where a block goes when it is pasted on a selection: a value or a row fills a selection that holds it a whole number of
 * times, in each direction; otherwise the block goes whole from the top left cell.
 */
export function spread(block: readonly (readonly string[])[], { top, bottom, left, right }: Area): Landed[] {
  const [height, width] = [block.length, Math.max(0, ...block.map((row) => row.length))]
  if (width === 0) return []
  const rows = filled(bottom - top + 1, height)
  const columns = filled(right - left + 1, width)
  return Array.from({ length: rows }, (_, down) =>
    Array.from({ length: columns }, (_, across) => ({
      row: top + down,
      column: left + across,
      raw: block[down % height]?.[across % width] ?? '',
    })),
  ).flat()
}

const filled = (room: number, size: number) => (room > size && room % size === 0 ? room : size)
