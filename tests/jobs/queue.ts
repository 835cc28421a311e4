import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { onBehalfOf } from '../../app/session'
import type { Actor } from '../../db/actor'
import { type Job, readJob, runJobs, type Worker } from '../../importers/jobs'

/** A worker of this process for the time of a test; what it did not foresee fails the test. */
export function aWorker(options: Partial<Worker> = {}): { stop(): Promise<void> } {
  const control = new AbortController()
  const errors: unknown[] = []
  const running = runJobs({ signal: control.signal, onBehalfOf, onError: (error) => errors.push(error), pollMs: 100, ...options })
  const stop = async () => {
    control.abort()
    await running
    if (errors.length > 0) throw errors[0]
  }
  onTestFinished(stop)
  return { stop }
}

/** The job once it has ended, or once it is as awaited. */
export async function jobWhen(actor: Actor, id: number, isSo: (job: Job) => boolean = ({ endedAt }) => endedAt !== null): Promise<Job> {
  for (;;) {
    const job = await readJob(actor, id)
    if (isSo(job)) return job
    await sleep(20)
  }
}
