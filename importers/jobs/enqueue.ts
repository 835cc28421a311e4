import { type Actor, asImporter } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { keepFile } from '../kept-file'
import { storable } from '../naming'
import { Refusal } from '../refusal'
import type { Staging } from '../result'
import { requireSomeImport } from '../rights'
import type { Asked } from '../steps/recognise'
import { hashBytes } from '../steps/stage/identity'
import { json } from '../steps/stage/json'
import { bell, type ImportWork } from './job'
import { readJob } from './read'

/** Files of a person that wait at the same time. */
const mostWaiting = 50

/**
 * Keeps the file and has it staged in the background, on behalf of the actor. Returns the number of the job.
 * @throws Refusal 403 when the actor imports nothing, 429 when too many of their files wait
 */
export async function enqueueImport(
  actor: Actor,
  { name, content }: { name: string; content: Buffer },
  asked: Asked = {},
  token?: string,
): Promise<number> {
  requireSomeImport(actor)
  const work: ImportWork = { sha256: hashBytes(content), name: storable(name), asked, token }
  return asImporter(actor, async (sql) => {
    await keepFile(sql, actor, { ...work, content })
    return add(sql, actor, work)
  })
}

/**
 * Answers what a file left open: the same file goes again, and the sheets already staged are not staged twice.
 * @throws Refusal 404 for a job of somebody else
 */
export async function answerJob(actor: Actor, id: number, asked: Asked): Promise<number> {
  requireSomeImport(actor)
  const { payload, result } = await readJob(actor, id)
  const already = result?.results.filter(({ status }) => status === 'staged') ?? []
  return asImporter(actor, async (sql) => {
    const kept = await sql`update file set created_at = now() where sha256 = ${payload.sha256}`
    if (kept.count === 0) throw new Refusal('fichier-inconnu', 404, 'Ce fichier n’est plus là : envoyez-le de nouveau.')
    return add(sql, actor, { ...payload, asked: { ...payload.asked, ...asked } }, { results: already, questions: [] })
  })
}

async function add(sql: Tx, actor: Actor, work: ImportWork, before?: Staging): Promise<number> {
  const author = actor.kind === 'account' ? actor.id : null
  const [{ waiting } = { waiting: 0 }] = await sql<{ waiting: number }[]>`
    select count(*) as waiting from job where author_id is not distinct from ${author} and state in ('queued', 'running')`
  if (waiting >= mostWaiting) {
    throw new Refusal('trop-de-travaux', 429, `${mostWaiting} fichiers attendent déjà : attendez la fin de leur lecture.`)
  }
  const [job] = await sql<{ id: number }[]>`
    insert into job (kind, payload, result, author_id, author_name)
    values ('import', ${json(work)}::text::jsonb, ${before ? json(before) : null}::text::jsonb, ${author}, ${actor.name}) returning id`
  await sql`select pg_notify(${bell}, '')`
  return job?.id as number
}
