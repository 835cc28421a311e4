import { setTimeout as sleep } from 'node:timers/promises'
import { runJobs } from '../importers/jobs'
import { logError } from './http/log'
import { startSchedule } from './reporting/schedule.server'
import { onBehalfOf } from './session'

const restart = 5000

/** Does the work of the background in this process; returns how to stop, the job under way going back to the queue. */
export function startWork(): () => Promise<void> {
  const stop = new AbortController()
  const onError = (error: unknown, job?: number) => logError(error, { origine: 'travaux', ...(job ? { travail: String(job) } : {}) })
  const work = async () => {
    while (!stop.signal.aborted) {
      await runJobs({ signal: stop.signal, onBehalfOf, onError }).catch(onError)
      await sleep(restart, undefined, { signal: stop.signal }).catch((error) => {
        if (!stop.signal.aborted) throw error
      })
    }
  }
  const ended = work()
  const stopSchedule = startSchedule(onBehalfOf, onError)
  return async () => {
    stop.abort()
    await Promise.all([ended, stopSchedule()])
  }
}
