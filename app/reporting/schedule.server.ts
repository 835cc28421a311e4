import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '../../db/actor'
import { asActor, operator } from '../../db/actor'
import type { Period } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import { sendReport } from './sendings/send.server'

/** Does a work with the rights that an account has now. @throws Refusal when it is no longer active */
type OnBehalfOf = <T>(accountId: string, work: (actor: Actor) => Promise<T>) => Promise<T>

type Due = { key: string; format: string; account: string; due: string; point: Period }

/**
 * Sends every report whose day has come this month and that has not left yet, each of the latest point, on behalf of who asked for it.
 * Several servers may ask at once: a report leaves once a month. Returns how many left.
 */
export async function sendDue(onBehalfOf: OnBehalfOf, onError: (error: unknown) => void, now = new Date()): Promise<number> {
  let left = 0
  for (const { key, format, account, due, point } of await readDue(now)) {
    try {
      const id = await onBehalfOf(account, (actor) => sendReport(actor, key, { point, format, due, recipient: 'envoi programmé' }))
      if (id !== undefined) left++
    } catch (error) {
      // An account that is gone, a definition that no longer holds: the next report leaves all the same.
      if (!(error instanceof Refusal)) throw error
      onError(error)
    }
  }
  return left
}

/** The month and the day are those of Paris. A server that was off on the day sends later in the month. */
function readDue(now: Date): Promise<Due[]> {
  const [day, month, year] = now
    .toLocaleDateString('fr-FR', { timeZone: 'Europe/Paris', day: '2-digit', month: '2-digit', year: 'numeric' })
    .split('/')
  const due = `${year}-${month}`
  return asActor(
    operator,
    (sql) => sql<Due[]>`
      select r.key, r.format, r.scheduled_by as account, ${due} as due, p.period as point
      from report r cross join lateral (select period from point order by (state = 'open') desc, period desc limit 1) p
      where r.day <= ${Number(day)} and r.scheduled_by is not null
        and not exists (select from report_sending s where s.report = r.key and s.due = ${due}) order by r.key`,
  )
}

const pause = 10 * 60_000

/** Looks every ten minutes for what is due; returns how to stop. */
export function startSchedule(onBehalfOf: OnBehalfOf, onError: (error: unknown) => void): () => Promise<void> {
  const stop = new AbortController()
  const { signal } = stop
  const work = async () => {
    while (!signal.aborted) {
      await sendDue(onBehalfOf, onError).catch(onError)
      await sleep(pause, undefined, { signal, ref: false }).catch((error) => {
        if (!signal.aborted) throw error
      })
    }
  }
  const ended = work()
  return () => {
    stop.abort()
    return ended
  }
}
