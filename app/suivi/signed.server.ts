import type { Fragment } from 'postgres'
import type { Actor } from '../../db/actor'
import type { Tx } from '../../db/client.server'

/**
 * Whether a row of `sheet` carries a sign, as a condition: a thread or a contestation on the cell of a column (on any cell without one),
 * a follow-up or a task on the line.
 */
export function signed(sql: Tx, _actor: Actor, _sign: 'fil' | 'contestation' | 'suivi' | 'a-faire', _column: string | undefined): Fragment {
  return sql`false`
}
