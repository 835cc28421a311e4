import { type Actor, asActor } from '../../db/actor'
import { Refusal } from '../refusal'
import { readIssues } from '../register'
import type { Staging } from '../result'
import { type Job, jobColumns } from './job'

const unknown = () => new Refusal('travail-inconnu', 404, 'Import introuvable.')

/**
 * A job of the actor's own; of anybody's for the ANS, administrators and the operator.
 * @throws Refusal 404 when there is none, or none that the actor may see
 */
export async function readJob(actor: Actor, id: number): Promise<Job> {
  if (!seesJobs(actor)) throw unknown()
  return asActor(actor, async (sql) => {
    const [job] = await sql<Job[]>`select ${sql.unsafe(jobColumns)} from job where id = ${id}`
    if (!job) throw unknown()
    return job
  })
}

/** Jobs that have not ended, oldest first, and those that failed in the last hour. */
export async function readJobs(actor: Actor): Promise<Job[]> {
  if (!seesJobs(actor)) return []
  return asActor(
    actor,
    (sql) => sql<Job[]>`
      select ${sql.unsafe(jobColumns)} from job
      where state in ('queued', 'running') or (state = 'failed' and ended_at > now() - interval '1 hour') order by id limit 100`,
  )
}

/** What came of a job, with the remarks of its imports, that are kept with them. */
export async function readStaging(actor: Actor, { result }: Job): Promise<Staging> {
  if (!result) return { results: [], questions: [] }
  return asActor(actor, async (sql) => {
    const results: Staging['results'] = []
    for (const one of result.results) {
      results.push(one.status === 'staged' && one.import !== null ? { ...one, issues: await readIssues(sql, one.import) } : one)
    }
    return { ...result, results }
  })
}

/** Whether a file that came by this token is still being read. */
export async function isTokenBusy(actor: Actor, token: string): Promise<boolean> {
  return asActor(actor, async (sql) => {
    const [busy] = await sql`select 1 from job where state in ('queued', 'running') and payload ->> 'token' = ${token}`
    return busy !== undefined
  })
}

const seesJobs = (actor: Actor) => actor.kind === 'operator' || actor.role !== 'region'
