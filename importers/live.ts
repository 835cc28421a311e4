import type { Tx } from '../db/client.server'

/**
 * What processes tell each other of the sheet as it changes, by NOTIFY, that every login of the database hears: numbers of entries by region
 * (`write_cells`), points whose lines were made anew, lines about which something was said, and where accounts are. Nothing else: each reads the rest under the rights of its reader.
 */
export const liveChannel = 'vigie_suivi'

export type Told =
  | { r: string; e: number[] }
  | { x: string }
  /** Something was said on a line (`f`) of a region (`s`) and a volet; `w` and `g`: who may read it (`tell_said`). */
  | { s: string; v: string | null; f: string; w: string; g: string | null }
  /** An account is on a cell of a region, in the stream of that key; gone when it has no region. */
  | { k: string; a: string; r: string; f: string; c: string }
  /** Who is in a region? */
  | { h: string }

export async function tellRefreshed(sql: Tx, point: string): Promise<void> {
  await sql`select pg_notify(${liveChannel}, ${JSON.stringify({ x: point } satisfies Told)})`
}
