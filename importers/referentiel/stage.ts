import { createHash } from 'node:crypto'
import type { Actor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { fenced } from '../fenced'
import { keepFile } from '../kept-file'
import { type Following, type Road, roadOf } from '../progress'
import type { ImportResult } from '../result'
import { requireImport } from '../rights'
import { copyLines, hashOf, lineOfEj, type StagedLine } from './copy'
import { readDifference } from './difference'
import { leftOut, partialNotice } from './extent'
import { writeMovements } from './movements'
import { duplicateOf, type Reading, read, refusedOf, stagedOf } from './reading'
import { refusalAgainst, refusalOf } from './refusals'

/**
 * Reads a FINESS release and keeps its lines aside, with what applying them would open, close, move and rename in each region.
 * @throws Refusal 403 when the actor does not import the référentiel
 */
export async function stageReferentiel(
  actor: Actor,
  { name, content }: { name: string; content: Buffer },
  following: Following = {},
): Promise<ImportResult> {
  requireImport(actor, 'finess')
  const [before] = following.already ?? []
  if (before) return before
  const road = roadOf(following)
  road.at('read')
  const reading = await read(name, content)
  const refusal = refusalOf(reading)
  if (refusal) return refusedOf(reading, refusal)
  const lines = [...reading.file.lines, ...reading.file.ej.map(lineOfEj)]
  const sha256 = createHash('sha256').update(content).digest('hex')
  return fenced(actor, async (sql) => {
    const result = await stage(sql, actor, reading, { sha256, lines, road })
    if (result.status !== 'staged') return result
    await keepFile(sql, actor, { sha256, name: reading.fileName, content })
    await road.onStaged?.(sql, result)
    return result
  })
}

type Given = { sha256: string; lines: StagedLine[]; road: Road }

async function stage(sql: Tx, actor: Actor, reading: Reading, { sha256, lines, road }: Given): Promise<ImportResult> {
  const { file, period } = reading
  road.at('compare', 0, lines.length)
  const already = await findAlready(sql, period, lines)
  if (already) return duplicateOf(reading, already, lines.length)
  const release = { released: file.released, hasEg: file.lines.length > 0, hasEj: file.ej.length > 0 }
  const refusal = await refusalAgainst(sql, release)
  if (refusal) return refusedOf(reading, refusal)

  const header = { letters: {}, headerRows: [], unknown: [], missing: [], reasons: reading.reasons, ...release }
  const id = await insertImport(sql, actor, reading, { sha256, header })
  const contentSha256 = await copyLines(sql, id, lines, (done) => road.at('write', done, lines.length))
  const out = await leftOut(sql, id)
  if (release.hasEg && out.length > 0) reading.issues.unshift(partialNotice(out))
  const result = stagedOf(reading, id, await readDifference(sql, id, out))
  await writeMovements(sql, id, out)
  await sql`
    update import set content_sha256 = ${contentSha256}, lines = ${sql.json(result.lines)}, changes = ${sql.json(result.changes)}, ms = ${result.ms}
    where id = ${id}`
  await sql`
    insert into import_issue (import_id, sheet, line, "column", value, code, level, message)
    select ${id}, i.* from jsonb_to_recordset(${sql.json(result.issues)})
      as i(sheet text, line int, "column" text, value text, code text, level text, message text)`
  return result
}

type Applied = { id: number; day: string }

/** The import in force that says the same. The lines are only hashed, which reads them all, when their month has one at all. */
async function findAlready(sql: Tx, period: string, lines: readonly StagedLine[]): Promise<Applied | undefined> {
  const applied = await sql<(Applied & { contentSha256: string })[]>`
    select id, to_char(applied_at at time zone 'Europe/Paris', 'DD/MM/YYYY') as day, content_sha256 as "contentSha256" from import
    where source = 'finess' and period = ${period} and status = 'applied'`
  if (applied.length === 0) return undefined
  const hash = hashOf(lines)
  return applied.find(({ contentSha256 }) => contentSha256 === hash)
}

type Keys = { sha256: string; header: Record<string, unknown> }

/** The hash of the content is not known yet: it comes with the lines. */
async function insertImport(sql: Tx, actor: Actor, reading: Reading, { sha256, header }: Keys): Promise<number> {
  const { fileName, period, counts, skipped } = reading
  const [row] = await sql<{ id: number }[]>`
    insert into import (source, period, status, file_name, sheet, sha256, content_sha256, disposition, header, covers, lines, skipped, changes,
      author_id, author_name)
    values ('finess', ${period}, 'staged', ${fileName}, '', ${sha256}, '', 'replace', ${JSON.stringify(header)}::text::jsonb, '{}',
      ${sql.json(counts)}, ${sql.json(skipped)}, '{}', ${actor.kind === 'account' ? actor.id : null}, ${actor.name})
    returning id`
  if (!row) throw new Error('L’import n’a pas été enregistré.')
  return row.id
}
