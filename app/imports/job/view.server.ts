import type { Actor } from '../../../db/actor'
import { type Job, type JobState, readJob, readJobs } from '../../../importers/jobs'
import { progressWords, stepLabels } from '../../../importers/progress'
import { sentOf } from '../send.server'
import type { Sent } from '../sent'

/** A file read in the background, as the pages show it. */
export type JobView = {
  id: number
  fileName: string
  author: string
  state: JobState
  /** « Contrôle des valeurs : 4 000 lignes sur 100 000 » */
  words: string
  step: string
  percent: number
  sent: Sent
  mayEnd: boolean
  isCancelling: boolean
}

/** @throws Refusal 404 when there is none, or none that the actor may see */
export async function readJobView(actor: Actor, id: number): Promise<JobView> {
  return viewOf(actor, await readJob(actor, id))
}

/** What is under way or has just failed, oldest first. */
export async function listJobViews(actor: Actor): Promise<JobView[]> {
  return (await readJobs(actor)).map((job) => viewOf(actor, job))
}

function viewOf(actor: Actor, job: Job): JobView {
  const { id, state, payload, authorName, authorId, isCancelling } = job
  const staging = job.result ?? { results: [], questions: [] }
  const toMap = staging.questions.some(({ code }) => code === 'headers')
  const { step, done = 0, total = 0, percent = 0 } = job.progress
  return {
    ...{ id, state, isCancelling, fileName: payload.name, author: authorName },
    words:
      state === 'queued'
        ? 'En attente : d’autres fichiers passent avant celui-ci.'
        : step
          ? progressWords({ step, done, total })
          : 'Début de la lecture',
    step: step ? stepLabels[step] : '',
    percent,
    sent: { ...sentOf(payload.name, payload.asked, staging), kept: toMap ? payload.sha256 : undefined },
    mayEnd: actor.kind === 'operator' || actor.role === 'ans' || actor.id === authorId,
  }
}
