import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Actor, asImporter } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import { type Period, showPeriod } from '../../../importers/period'
import { readableRegions } from '../../../importers/reading'
import { Refusal } from '../../../importers/refusal'
import { type Format, fileOf, isFormat } from '../../../importers/spreadsheet/tabs'
import { buildReport } from '../build/index.server'
import { rowCount } from '../export.server'
import { type Report, readReport } from '../store.server'
import type { Table } from '../table'
import { lastSending, readLast, type Sending } from './read.server'

const compress = promisify(gzip)
/** First half of the lock. */
const sendingLock = 751_007

type Asked = {
  point: Period
  format: string
  /** To whom, in the words of the person; nobody is written to. */
  recipient?: string
  /** The person has seen that the report of this point was already sent. */
  again?: boolean
  /** The calendar month of a scheduled sending: the second of the same month is nothing. */
  due?: string
}

/**
 * Makes the report of a point and keeps it byte for byte: what left is what can be opened again. Undefined when a scheduled one has already left.
 * @throws Refusal 400, 403, 404, 409 when this point was already sent and the person has not said to send again
 */
export async function sendReport(actor: Actor, key: string, asked: Asked): Promise<number | undefined> {
  const report = await readReport(actor, key)
  if (!isFormat(asked.format)) throw new Refusal('format', 400, 'Format inconnu : xlsx, csv ou ods.')
  const before = await lastSending(actor, key, asked.point)
  if (before && !asked.again && !asked.due) throw already(before, asked.point)
  const tables = await buildReport(actor, report.definition, asked.point)
  return keep(actor, report, tables, { ...asked, format: asked.format })
}

async function keep(actor: Actor, report: Report, tables: Table[], asked: Asked & { format: Format }): Promise<number | undefined> {
  const content = await fileOf(tables, asked.format)
  const json = Buffer.from(JSON.stringify(tables))
  const cells = await compress(json, { level: 1 })
  const readable = readableRegions(actor)
  return asImporter(actor, async (sql) => {
    if (!asked.again && !asked.due) await requireFirst(sql, report.key, asked.point)
    const [kept] = await sql<{ id: number }[]>`
      insert into report_sending (report, point, volet, regions, definition, file_name, format, content, sha256, cells, cells_sha256, rows, recipient, due, author_id, author_name)
      values (${report.key}, ${asked.point}, ${report.definition.volet}, ${readable === 'all' ? null : [...readable]}, ${JSON.stringify(report.definition)}::text::jsonb,
        ${fileNameOf(report.name, asked.point, asked.format)}, ${asked.format}, ${content}, ${hash(content)}, ${cells}, ${hash(json)}, ${rowCount(tables)},
        ${(asked.recipient ?? '').trim().slice(0, 200)}, ${asked.due ?? null}, ${actor.kind === 'account' ? actor.id : null}, ${actor.name})
      on conflict do nothing returning id`
    if (kept)
      await sql`
        insert into journal (account_id, actor, action, object, details) values (${actor.kind === 'account' ? actor.id : null}, ${actor.name}, 'rapport envoyé',
          ${report.name}, ${JSON.stringify({ envoi: kept.id, point: asked.point, sha256: hash(content) })}::text::jsonb)`
    return kept?.id
  })
}

/** Two people who send at once wait for each other: the second is told of the first. */
async function requireFirst(sql: Tx, key: string, point: Period): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sendingLock}, hashtext(${`${key} ${point}`}))`
  const before = await readLast(sql, key, point)
  if (before) throw already(before, point)
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** « 2022-08_Rapport mensuel à la CNSA.xlsx » */
export const fileNameOf = (name: string, point: Period, format: Format): string => `${point}_${name}.${format}`

function already({ authorName, sentAt }: Sending, point: Period): Refusal {
  const when = sentAt.toLocaleString('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' })
  return new Refusal(
    'deja-envoye',
    409,
    `Le rapport ${showPeriod(point)} a déjà été envoyé par ${authorName} le ${when}. Rien n’a été envoyé : cochez « Envoyer de nouveau » pour le faire.`,
  )
}
