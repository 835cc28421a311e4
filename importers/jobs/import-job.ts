import { type Actor, operator } from '../../db/actor'
import type { Sql, Tx } from '../../db/client.server'
import { discardImport, stageFile } from '../import.server'
import { Refusal } from '../refusal'
import type { ImportResult, Staging } from '../result'
import { json } from '../steps/stage/json'
import { Halt, orHalt } from './halt'
import type { Hold } from './hold'
import type { Job } from './job'

/** Opens a session of the account for the time of the work. @throws Refusal when the account is no longer active */
export type OnBehalfOf = <T>(accountId: string, work: (actor: Actor) => Promise<T>) => Promise<T>

/** Stages the file of a job with the rights that its author has now. Sheets staged by an earlier attempt are not staged again. */
export async function importJob(sql: Sql, job: Job, onBehalfOf: OnBehalfOf, { tell, signal }: Hold): Promise<Staging> {
  const { sha256, name, asked } = job.payload
  const [file] = await sql<{ content: Buffer }[]>`select content from file where sha256 = ${sha256}`
  if (!file) throw new Refusal('fichier-inconnu', 404, 'Ce fichier n’est plus là : envoyez-le de nouveau. Aucune donnée n’a été modifiée.')
  const already = job.result?.results.filter(({ status }) => status === 'staged')
  const following = { tell, signal, already, onStaged: (tx: Tx, result: ImportResult) => note(tx, job, result) }
  return asAuthor(job, onBehalfOf, (actor) => orHalt(stageFile(actor, { name, content: file.content }, asked, following), signal))
}

/** In the transaction that stages a sheet, the job holds it: a job that was lost or cancelled stages nothing, one taken up again nothing twice. */
async function note(tx: Tx, { id, attempts }: Job, result: ImportResult): Promise<void> {
  const noted = await tx`
    update job set result = coalesce(result, '{"questions": []}')
      || jsonb_build_object('results', coalesce(result -> 'results', '[]') || ${json({ ...result, issues: [] })}::text::jsonb)
    where id = ${id} and attempts = ${attempts} and state = 'running' and not cancel_requested`
  if (noted.count !== 1) throw new Halt('lost')
}

/** Sets aside what a cancelled job has staged; what a person has already ended is theirs. */
export async function discardStaged(sql: Sql, job: Job, onBehalfOf: OnBehalfOf): Promise<void> {
  // Waits for a sheet that is being committed.
  const [now] = await sql<Pick<Job, 'result'>[]>`select result from job where id = ${job.id} for update`
  const staged = now?.result?.results.filter(({ status }) => status === 'staged') ?? []
  if (staged.length === 0) return
  await asAuthor(job, onBehalfOf, async (actor) => {
    for (const { import: id } of staged) {
      await discardImport(actor, id ?? 0).catch((error) => {
        if (!(error instanceof Refusal)) throw error
      })
    }
  })
}

function asAuthor<T>({ authorId }: Job, onBehalfOf: OnBehalfOf, work: (actor: Actor) => Promise<T>): Promise<T> {
  return authorId === null ? work(operator) : onBehalfOf(authorId, work)
}
