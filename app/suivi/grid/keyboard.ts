/** A place in the grid: row -1 is the row of column headers. */
export type Place = { row: number; column: number }

/** `page`: lines that the screen shows. */
export type Size = { rows: number; columns: number; page?: number }

const pageOfRows = 15

/** Where a key leads, or undefined when the key is not one of the grid's. Shift extends what is selected; Alt and Meta keep their ordinary meaning. */
export function move(from: Place, key: string, control: boolean, size: Size): Place | undefined {
  const to = steps.get(key)?.(from, control, size)
  return to && { row: clamp(to.row, -1, size.rows - 1), column: clamp(to.column, 0, size.columns - 1) }
}

type Step = (from: Place, control: boolean, size: Size) => Place

const steps: ReadonlyMap<string, Step> = new Map<string, Step>([
  ['ArrowUp', ({ row, column }, control) => ({ row: control ? 0 : row - 1, column })],
  ['ArrowDown', ({ row, column }, control, { rows }) => ({ row: control ? rows - 1 : row + 1, column })],
  ['ArrowLeft', ({ row, column }, control) => ({ row, column: control ? 0 : column - 1 })],
  ['ArrowRight', ({ row, column }, control, { columns }) => ({ row, column: control ? columns - 1 : column + 1 })],
  ['Home', ({ row }, control) => ({ row: control ? 0 : row, column: 0 })],
  ['End', ({ row }, control, { rows, columns }) => ({ row: control ? rows - 1 : row, column: columns - 1 })],
  ['PageUp', ({ row, column }, _, { page = pageOfRows }) => ({ row: Math.max(0, row - page), column })],
  ['PageDown', ({ row, column }, _, { page = pageOfRows }) => ({ row: row + page, column })],
])

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)
