import type { Sql } from '../../db/client.server'
import { isCut } from '../../db/cut'
import type { Progress } from '../progress'
import { Halt } from './halt'
import type { Job } from './job'
import { holdJob } from './queue'

export type Hold = {
  tell(progress: Progress): void
  /** Aborted with a Halt when the job is cancelled, lost, or the worker stops. */
  signal: AbortSignal
  /** Asks at once whether the job is to be cancelled. */
  check(): void
  letGo(): Promise<void>
}

/** Keeps a job while it is being done: tells its progress at most once per `beat`, renews its lease three times per lease. */
export function hold(sql: Sql, job: Job, { leaseMs, stop }: { leaseMs: number; stop: AbortSignal }): Hold {
  const beat = Math.min(1000, leaseMs / 6)
  const halt = new AbortController()
  let progress: Partial<Progress> = {}
  let isTold = true
  let renewed = Date.now()
  let writing: Promise<void> | undefined

  const write = async () => {
    isTold = true
    renewed = Date.now()
    try {
      const held = await holdJob(sql, job, progress, leaseMs)
      if (held !== 'held') halt.abort(new Halt(held))
    } catch (error) {
      // The lease may end meanwhile: another worker then takes the job, and this one can no longer commit.
      if (!isCut(error)) halt.abort(error)
    }
  }
  const check = () => {
    if (writing)
      isTold = false // asked again at the next beat
    else
      writing = write().finally(() => {
        writing = undefined
      })
  }
  const timer = setInterval(() => {
    if (!isTold || Date.now() - renewed >= leaseMs / 3) check()
  }, beat)
  const onStop = () => halt.abort(new Halt('stopped'))
  stop.addEventListener('abort', onStop, { once: true })
  if (stop.aborted) onStop()

  return {
    tell(now) {
      progress = now
      isTold = false
    },
    signal: halt.signal,
    check,
    async letGo() {
      clearInterval(timer)
      stop.removeEventListener('abort', onStop)
      await writing
    },
  }
}
