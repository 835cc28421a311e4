import type { Sql } from '../../db/client.server'
import type { Progress } from '../progress'
import type { Staging } from '../result'
import { json } from '../steps/stage/json'
import { type Job, jobColumns } from './job'

/** Statements of a worker, each alone in its transaction. `attempts` fences: a worker that lost its lease no longer writes. */

export const mostAttempts = 3

type Held = Pick<Job, 'id' | 'attempts'>

/** Gives back the jobs whose worker is gone, then takes the oldest that waits; no two workers take the same. */
export async function takeJob(sql: Sql, leaseMs: number): Promise<Job | undefined> {
  await sweep(sql)
  const [job] = await sql<Job[]>`
    with next as materialized (
      select id as taken from job where state = 'queued' and kind = 'import' and coalesce(lease_until, now()) <= now()
      order by id limit 1 for update skip locked
    )
    update job set state = 'running', attempts = attempts + 1, progress = '{}', lease_until = now() + make_interval(secs => ${leaseMs / 1000})
    from next where id = taken returning ${sql.unsafe(jobColumns)}`
  return job
}

type Refused = NonNullable<Staging['refused']>

const interrupted: Refused = { code: 'interrompu', message: 'Interrompu, rien n’a été modifié. Envoyez de nouveau le fichier.' }

async function sweep(sql: Sql): Promise<void> {
  await sql`
    update job set lease_until = null, state = case when attempts < ${mostAttempts} then 'queued' else 'failed' end,
      ended_at = case when attempts < ${mostAttempts} then null else now() end,
      result = case when attempts < ${mostAttempts} then result
        else ${withRefusal(sql, interrupted)} end
    where state = 'running' and lease_until < now()`
}

/** Says how far the job is and keeps it for another `leaseMs`; 'lost' when it is no longer this worker's. */
export async function holdJob(
  sql: Sql,
  { id, attempts }: Held,
  progress: Partial<Progress>,
  leaseMs: number,
): Promise<'held' | 'cancelled' | 'lost'> {
  const [job] = await sql<{ isCancelling: boolean }[]>`
    update job set progress = ${json(progress)}::text::jsonb, lease_until = now() + make_interval(secs => ${leaseMs / 1000})
    where id = ${id} and attempts = ${attempts} and state = 'running' returning cancel_requested as "isCancelling"`
  if (!job) return 'lost'
  return job.isCancelling ? 'cancelled' : 'held'
}

/** Remarks of what is staged are kept with the import; a file refused whole keeps the first ones here. */
const mostIssues = 1000

export async function endJob(sql: Sql, { id, attempts }: Held, state: 'done' | 'cancelled', staging: Staging): Promise<void> {
  const results = staging.results.map((one) => ({ ...one, issues: one.status === 'staged' ? [] : one.issues.slice(0, mostIssues) }))
  await sql`
    update job set state = ${state}, ended_at = now(), lease_until = null, result = ${json({ ...staging, results })}::text::jsonb
    where id = ${id} and attempts = ${attempts} and state = 'running'`
}

/** Ends a job with its reason; the sheets it had staged stay. */
export async function failJob(sql: Sql, { id, attempts }: Held, refused: Refused): Promise<void> {
  await sql`
    update job set state = 'failed', ended_at = now(), lease_until = null, result = ${withRefusal(sql, refused)}
    where id = ${id} and attempts = ${attempts} and state = 'running'`
}

const withRefusal = (sql: Sql, refused: Refused) =>
  sql`coalesce(result, '{"results": [], "questions": []}') || ${json({ refused })}::text::jsonb`

/** Gives the job back: at once and without counting this attempt when the worker stops, later when the job failed for a cause of the moment. */
export async function giveBack(sql: Sql, { id, attempts }: Held, later?: { seconds: number }): Promise<void> {
  await sql`
    update job set state = 'queued', attempts = ${later ? attempts : attempts - 1}, lease_until = now() + make_interval(secs => ${later?.seconds ?? 0})
    where id = ${id} and attempts = ${attempts} and state = 'running'`
}

/** Files that no import was made of and that no job waits for, a day after they came: refused, cancelled or left without an answer. */
export async function forgetFiles(sql: Sql): Promise<void> {
  await sql`
    delete from file f where f.created_at < now() - interval '1 day'
      and not exists (select from import i where i.sha256 = f.sha256)
      and not exists (select from job j where j.state in ('queued', 'running') and j.payload ->> 'sha256' = f.sha256)`
}
