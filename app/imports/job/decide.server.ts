import type { Actor } from '../../../db/actor'
import { answerJob, cancelJob } from '../../../importers/jobs'
import { Refusal } from '../../../importers/refusal'
import { askedOf } from '../receive.server'

/** Cancels a job, or answers what its file left open: `job` is the one to look at next. */
export async function decideJob(actor: Actor, id: number, form: FormData): Promise<{ job: number } | { message: string; status: number }> {
  try {
    if (form.get('decision') === 'annuler') {
      await cancelJob(actor, id)
      return { job: id }
    }
    const fields = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
    return { job: await answerJob(actor, id, askedOf(new Map(fields))) }
  } catch (error) {
    if (error instanceof Refusal) return { message: error.message, status: error.status }
    throw error
  }
}
