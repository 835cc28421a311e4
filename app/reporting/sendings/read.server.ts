import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Actor, asActor } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import type { Period } from '../../../importers/period'
import { readableVolets } from '../../../importers/reading'
import { Refusal } from '../../../importers/refusal'
import type { Table } from '../table'

export type Sending = {
  id: number
  report: string
  point: Period
  fileName: string
  format: string
  sha256: string
  cellsSha256: string
  rows: number
  size: number
  recipient: string
  isScheduled: boolean
  authorName: string
  sentAt: Date
}

const expand = promisify(gunzip)
const unknown = () => new Refusal('envoi', 404, 'Envoi introuvable.')

/** Newest first, of the reports that the account may read. */
export function listSendings(actor: Actor, report: string): Promise<Sending[]> {
  return asActor(
    actor,
    (sql) => sql<Sending[]>`select ${columns(sql)} from report_sending where report = ${report} order by id desc limit 200`,
  )
}

/** The last one of a report, at a point or whatever the point. */
export function lastSending(actor: Actor, report: string, point?: Period): Promise<Sending | undefined> {
  return asActor(actor, (sql) => readLast(sql, report, point))
}

/** The same within a transaction. */
export async function readLast(sql: Tx, report: string, point?: Period): Promise<Sending | undefined> {
  const [last] = await sql<Sending[]>`
    select ${columns(sql)} from report_sending where report = ${report} ${point ? sql`and point = ${point}` : sql``} order by id desc limit 1`
  return last
}

/** The file as it left. @throws Refusal 404 */
export async function readSending(actor: Actor, id: number): Promise<Sending & { content: Buffer }> {
  if (readableVolets(actor).length === 0) throw unknown()
  const [found] = await asActor(
    actor,
    (sql) => sql<(Sending & { content: Buffer })[]>`select ${columns(sql)}, content from report_sending where id = ${id}`,
  )
  if (!found) throw unknown()
  return found
}

/** The cells that it held. @throws Refusal 404 */
export async function readSentTables(actor: Actor, id: number): Promise<Table[]> {
  if (readableVolets(actor).length === 0) throw unknown()
  const [found] = await asActor(actor, (sql) => sql<{ cells: Buffer }[]>`select cells from report_sending where id = ${id}`)
  if (!found) throw unknown()
  return JSON.parse(String(await expand(found.cells))) as Table[]
}

const columns = (sql: Tx) => sql`id, report, point, file_name as "fileName", format, sha256, cells_sha256 as "cellsSha256", rows,
  octet_length(content) as size, recipient, due is not null as "isScheduled", author_name as "authorName", sent_at as "sentAt"`
