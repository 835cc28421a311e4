import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '../db/env.server'
import { runJobs } from '../importers/jobs'
import { smtpPost } from '../importers/mail/smtp'
import { runPost } from '../importers/mail/worker'
import { logError } from './http/log'
import { verifyStale } from './points/seal/verify.server'
import { startSchedule } from './reporting/schedule.server'
import { demonstration, onBehalfOf } from './session'

const restart = 5000
const verifyEvery = 3_600_000
const freshHours = 24

/** Does the work of the background in this process; returns how to stop, the job under way going back to the queue. */
export function startWork(): () => Promise<void> {
  const stop = new AbortController()
  const { signal } = stop
  const onError = (error: unknown, job?: number) => logError(error, { origine: 'travaux', ...(job ? { travail: String(job) } : {}) })
  const post = env.SMTP_URL ? smtpPost(env.SMTP_URL, env.SMTP_FROM) : undefined
  const works = [again(signal, restart, onError, () => runJobs({ signal, onBehalfOf, onError }))]
  // Without a server to send by, letters wait; the demonstration shows them.
  if (post || demonstration())
    works.push(again(signal, restart, onError, () => runPost({ signal, post, origin: env.PUBLIC_ORIGIN, onError })))
  works.push(again(signal, verifyEvery, onError, verify))
  const stopSchedule = startSchedule(onBehalfOf, onError)
  return async () => {
    stop.abort()
    await Promise.all([...works, stopSchedule()])
  }
}

/** A closed point that no longer weighs what it did is said in the log, and on the page of points. */
async function verify(): Promise<void> {
  for (const { point, altered } of await verifyStale(freshHours)) {
    if (altered.length > 0)
      logError(new Error(`Le point ${point} a changé depuis sa clôture : ${altered.join(', ')}.`), { origine: 'empreintes' })
  }
}

async function again(signal: AbortSignal, pauseMs: number, onError: (error: unknown) => void, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work().catch(onError)
    await sleep(pauseMs, undefined, { signal }).catch((error) => {
      if (!signal.aborted) throw error
    })
  }
}
