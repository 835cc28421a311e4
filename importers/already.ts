import { type Actor, asActor } from '../db/actor'
import { type ImportRow, importColumns, resultOf } from './register'
import type { ImportResult } from './result'

/** What the actor has staged of a file of these very bytes, and that still waits: a work taken up again does not stage it twice. */
export function readAlreadyStaged(actor: Actor, sha256: string): Promise<ImportResult[]> {
  const author = actor.kind === 'account' ? actor.id : null
  return asActor(actor, async (sql) => {
    const rows = await sql<ImportRow[]>`
      select ${sql.unsafe(importColumns)} from import
      where sha256 = ${sha256} and status = 'staged' and author_id is not distinct from ${author} order by id`
    const results: ImportResult[] = []
    for (const row of rows) results.push(await resultOf(sql, row, { status: 'staged' }))
    return results
  })
}
