import { type Actor, asActor } from '../../../db/actor'
import type { Told } from '../../../importers/live'

/** That something was said, contested, planned or followed on a line, and who may read it. */
export type Said = Extract<Told, { s: string }>

/** The lines on which this actor may read what was told; a line of nothing that they may read is not even named. */
export function linesSaid(actor: Actor, said: readonly Said[]): Promise<string[]> {
  return asActor(actor, async (sql) => {
    const rows = await sql<{ finess: string }[]>`select finess from lines_told(${sql.json([...said])}) as finess`
    return rows.map(({ finess }) => finess).filter(Boolean)
  })
}
