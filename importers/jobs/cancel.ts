import { type Actor, asImporter } from '../../db/actor'
import { Refusal } from '../refusal'
import { bell, type JobState } from './job'
import { readJob } from './read'

/**
 * Cancels a job that waits, or has the one under way stop before its next step; nothing of it stays staged.
 * @throws Refusal 404 for a job the actor does not see, 403 for one of somebody else, 409 when it has ended
 */
export async function cancelJob(actor: Actor, id: number): Promise<JobState> {
  const { state } = await readJob(actor, id)
  const cancelled = await asImporter(actor, async (sql) => {
    // A job that has already staged sheets goes through a worker, that discards them.
    const [job] = await sql<{ state: JobState }[]>`
      update job set cancel_requested = true,
        state = case when state = 'queued' and result is null then 'cancelled' else state end,
        ended_at = case when state = 'queued' and result is null then now() end
      where id = ${id} and state in ('queued', 'running') returning state`
    await sql`select pg_notify(${bell}, '')`
    return job?.state
  })
  if (cancelled) return cancelled
  if (state === 'queued' || state === 'running') {
    throw new Refusal('droits', 403, 'Cet import est celui d’une autre personne.')
  }
  throw new Refusal('travail-fini', 409, 'Ce travail est déjà terminé.')
}
