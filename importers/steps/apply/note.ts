import type { Actor } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import type { ImportRow } from '../../register'
import { json } from '../stage/json'

/** A line of the journal about an import, in the transaction of what it tells. */
export async function note(sql: Tx, actor: Actor, action: string, { id, source, period }: ImportRow, details: object = {}): Promise<void> {
  await sql`insert into journal (account_id, actor, action, object, details)
    values (${actor.kind === 'account' ? actor.id : null}, ${actor.name}, ${action}, ${`${source} ${period} n° ${id}`}, ${json(details)}::text::jsonb)`
}
