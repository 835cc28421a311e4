import type { Tx } from '../../db/client.server'

/**
 * What was typed on an établissement, and whom to reach there, follows it to its new region, history and authors kept: the region it left has
 * no line of it any more. What is typed on an EJ speaks for one region, and threads keep the readers that they were promised. Returns how many
 * entries followed.
 */
export async function moveTyped(sql: Tx, moved: readonly string[]): Promise<number> {
  if (moved.length === 0) return 0
  const own = [...moved]
  await sql`update contact c set region = e.region from etablissement e where e.finess = c.finess and c.finess = any(${own}) and c.region <> e.region`
  const entries = await sql`
    update entry o set region = e.region from etablissement e
    where e.finess = o.finess and o.niveau = 'EG' and o.finess = any(${own}) and o.region <> e.region`
  return entries.count
}
