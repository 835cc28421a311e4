import type postgres from 'postgres'
import { connections } from '../../db/client.server'

type Fact = { accountId?: string; actor: string; action: string; object?: string; details?: Record<string, postgres.SerializableParameter> }

/** Sign-ins and refusals are kept for ever. Never a password, a token or what was typed. */
export async function record({ accountId, actor, action, object = '', details = {} }: Fact): Promise<void> {
  const sql = connections().session
  await sql`insert into journal (account_id, actor, action, object, details)
    values (${accountId ?? null}, ${actor}, ${action}, ${object.replace(/\p{Cc}/gu, ' ')}, ${JSON.stringify(details)}::text::jsonb)`
}

/** A person asked for what is not theirs. */
export function recordRefusal(user: { id: string; name: string }, object: string): Promise<void> {
  return record({ accountId: user.id, actor: user.name, action: 'refus', object })
}
