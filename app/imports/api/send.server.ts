import type { Actor } from '../../../db/actor'
import { alone } from '../../../db/alone'
import { answerJson, resultsOf } from '../../../importers/answer'
import { stageFile } from '../../../importers/import.server'
import { enqueueImport, isTokenBusy, type Job, readJob, readStaging } from '../../../importers/jobs'
import { Refusal } from '../../../importers/refusal'
import type { Staging } from '../../../importers/result'
import { requireSomeImport } from '../../../importers/rights'
import { largeFile, statusOf } from '../send.server'
import { receiveApiFile } from './receive.server'

const busy = () =>
  new Refusal(
    'jeton-occupe',
    429,
    'Un fichier de ce jeton est déjà en cours de lecture : réessayez ensuite. Aucune donnée n’a été modifiée.',
  )

/**
 * Stages the file of a request, one at a time for each token: the result of the command line, or 202 and where to follow a large one.
 * @throws Refusal with its status
 */
export async function sendApiFile(actor: Actor, token: string, request: Request): Promise<Response> {
  requireSomeImport(actor)
  const sent = await alone(`jeton ${token}`, async () => {
    if (await isTokenBusy(actor, token)) throw busy()
    const { name, content, asked } = await receiveApiFile(request)
    if (content.length < largeFile) {
      const staging = await stageFile(actor, { name, content }, asked)
      return Response.json(answerJson(staging, name), { status: statusOfApi(staging, name) })
    }
    return accepted(await enqueueImport(actor, { name, content }, asked, token))
  })
  if (!sent) throw busy()
  return sent.done
}

/** How far a large file is, then what it gave. @throws Refusal 404 */
export async function readApiJob(actor: Actor, id: number): Promise<Response> {
  const job = await readJob(actor, id)
  if (job.state === 'queued' || job.state === 'running') return Response.json(progressOf(job), { headers: { 'Retry-After': '1' } })
  if (job.state === 'cancelled') return Response.json(progressOf(job))
  const staging = await readStaging(actor, job)
  return Response.json(answerJson(staging, job.payload.name), { status: statusOfApi(staging, job.payload.name) })
}

/** 422 as soon as something of the file is refused or asks a question: `issues` and `questions` say what. */
function statusOfApi(staging: Staging, name: string): number {
  const status = statusOf(staging)
  if (status !== 200) return status
  return resultsOf(staging, name).some((one) => one.status === 'refused') ? 422 : 200
}

const urlOf = (id: number) => `/api/imports/travaux/${id}`

function accepted(id: number): Response {
  return Response.json({ status: 'queued', job: id, url: urlOf(id) }, { status: 202, headers: { Location: urlOf(id) } })
}

function progressOf({ id, state, progress }: Job) {
  return { status: state, job: id, url: urlOf(id), progress }
}
