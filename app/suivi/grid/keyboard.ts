/** A place in the grid: row -1 is the row of column headers. */
export type Place = { row: number; column: number }

export type Size = { rows: number; columns: number }

const pageOfRows = 15

/** Where a key leads, or undefined when the key is not one of the grid's. Shift, Alt and Meta keep their ordinary meaning. */
export function move(from: Place, key: string, control: boolean, { rows, columns }: Size): Place | undefined {
  const to = steps(from, control, { rows, columns })[key]
  return to && { row: clamp(to.row, -1, rows - 1), column: clamp(to.column, 0, columns - 1) }
}

function steps({ row, column }: Place, control: boolean, { rows, columns }: Size): Record<string, Place | undefined> {
  return {
    ArrowUp: { row: control ? 0 : row - 1, column },
    ArrowDown: { row: control ? rows - 1 : row + 1, column },
    ArrowLeft: { row, column: control ? 0 : column - 1 },
    ArrowRight: { row, column: control ? columns - 1 : column + 1 },
    Home: { row: control ? 0 : row, column: 0 },
    End: { row: control ? rows - 1 : row, column: columns - 1 },
    PageUp: { row: Math.max(0, row - pageOfRows), column },
    PageDown: { row: row + pageOfRows, column },
  }
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)
