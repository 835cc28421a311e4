export type Cell = string | number | null

/** A tab ready to be written. `formats` follow the columns: how a number is shown, and a width in characters. */
export type Tab = { title: string; header: string[]; formats: { numFmt?: string; width?: number }[]; rows: Cell[][] }
