import { connections, ownConnection, type Sql } from '../../db/client.server'
import { isCut } from '../../db/cut'
import { Refusal } from '../refusal'
import { type Bell, listen } from './bell'
import { Halt } from './halt'
import { hold } from './hold'
import { discardStaged, importJob, type OnBehalfOf } from './import-job'
import type { Job } from './job'
import { endJob, failJob, forgetFiles, giveBack, holdJob, mostAttempts, takeJob } from './queue'

export type Worker = {
  /** Ends the worker: the job under way goes back to the queue. */
  signal: AbortSignal
  onBehalfOf: OnBehalfOf
  /** What was not foreseen: the job is tried again, three times in all. */
  onError?(error: unknown, jobId?: number): void
  leaseMs?: number
  pollMs?: number
}

type Working = Required<Pick<Worker, 'leaseMs'>> & Worker

/** Does the jobs that wait, one after the other, until the signal says to stop. Any number of workers, of any process, share the queue. */
export async function runJobs({ leaseMs = 30_000, pollMs = 2_000, ...worker }: Worker): Promise<void> {
  const { signal } = worker
  const sql = ownConnection(connections().ownerUrl, 'vigie_exploitant')
  try {
    const bell = await listen(sql)
    await orLater(() => forgetFiles(sql))
    while (!signal.aborted) {
      const job = await orLater(() => takeJob(sql, leaseMs))
      if (job) await orLater(() => doJob(sql, job, bell, { leaseMs, ...worker }))
      else await bell.heard(pollMs, signal)
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** A database that does not answer is asked again at the next turn. */
async function orLater<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (!isCut(error)) throw error
    return undefined
  }
}

async function doJob(sql: Sql, job: Job, bell: Bell, worker: Working): Promise<void> {
  const held = hold(sql, job, { leaseMs: worker.leaseMs, stop: worker.signal })
  const unheard = bell.onRing(held.check)
  try {
    if (job.isCancelling) throw new Halt('cancelled')
    const staging = await importJob(sql, job, worker.onBehalfOf, held)
    await held.letGo()
    await endJob(sql, job, 'done', staging)
  } catch (error) {
    await held.letGo()
    await settle(sql, job, error, worker)
  } finally {
    unheard()
  }
}

/** What becomes of a job that did not go to its end. */
async function settle(sql: Sql, job: Job, error: unknown, { onBehalfOf, onError, leaseMs }: Working): Promise<void> {
  if (error instanceof Refusal) return failJob(sql, job, { code: error.code, message: error.message })
  if (error instanceof Halt) {
    if (error.why === 'stopped') return giveBack(sql, job)
    const now = await holdJob(sql, job, job.progress, leaseMs)
    if (now !== 'cancelled') return
    await discardStaged(sql, job, onBehalfOf)
    return endJob(sql, job, 'cancelled', { results: [], questions: [] })
  }
  onError?.(error, job.id)
  if (job.attempts < mostAttempts) return giveBack(sql, job, { seconds: 5 * job.attempts })
  const message = `Une erreur est survenue (travail n° ${job.id}). Aucune donnée n’a été modifiée.`
  return failJob(sql, job, { code: 'erreur', message })
}
