import type { Actor } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import { showHour } from '../../moment'
import { importOf } from '../../naming'
import type { Period } from '../../period'
import { Refusal } from '../../refusal'

/** First half of the advisory locks of imports; points de suivi have theirs (`points_lock`). */
const space = 751002

/** Takes the month of a source until the end of the transaction; who finds it taken is told by whom. */
export async function lockMonth(sql: Tx, actor: Actor, source: string, period: Period): Promise<void> {
  const month = `${source} ${period}`
  // The name of the connection is what another transaction can see of this one.
  await sql`select set_config('application_name', ${markOf(actor)}, true)`
  const [lock] = await sql<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(${space}, hashtext(${month})) as taken`
  if (lock?.taken) return
  const [holder] = await sql<{ mark: string }[]>`
    select a.application_name as mark from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'advisory' and l.granted and l.objsubid = 2 and l.classid = ${space}::bigint::oid
      and l.objid = (hashtext(${month})::bigint & 4294967295)::oid and a.datname = current_database()`
  const who = holder ? readMark(holder.mark) : ''
  const message = `Un ${importOf(source, period)} est en cours${who}. Aucune donnée n’a été modifiée : réessayez ensuite.`
  throw new Refusal('import-en-cours', 409, message)
}

const prefix = 'vigie-import'

/** PostgreSQL keeps 63 ASCII characters of it. */
function markOf({ name }: Actor): string {
  return `${prefix} ${Math.floor(Date.now() / 1000)} ${Buffer.from(name).subarray(0, 27).toString('base64url')}`
}

function readMark(mark: string): string {
  const [start, seconds, name] = mark.split(' ')
  if (start !== prefix || !seconds || !name) return ''
  return ` (lancé par ${Buffer.from(name, 'base64url').toString()} à ${showHour(new Date(Number(seconds) * 1000))})`
}
