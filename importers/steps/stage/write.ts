import type { Actor } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import { keepFile } from '../../kept-file'
import type { Road } from '../../progress'
import type { Header } from '../../register'
import type { ImportResult } from '../../result'
import type { MatchedLine } from '../match'
import { columnLetter } from '../read/cells'
import type { Sheet } from '.'
import { copyIssues, copyLines } from './copy'
import { json } from './json'
import type { Group } from './month'

type Staged = {
  result: Omit<ImportResult, 'import'>
  contentSha256: string
  base: Group[]
  headers: string[]
  lines: MatchedLine[]
  road: Road
}

/** Keeps a file read aside: its bytes, its header, its lines as they were written and understood, its issues. Returns the number of the import. */
export async function writeImport(
  sql: Tx,
  actor: Actor,
  sheet: Sheet,
  { result, contentSha256, base, headers, lines, road }: Staged,
): Promise<number> {
  const { source, columns } = sheet.recognised
  const [row] = await sql<{ id: number }[]>`
    insert into import (source, period, status, file_name, sheet, sha256, content_sha256, disposition, header, covers, lines, skipped, changes, author_id, author_name, ms)
    values (${source.key}, ${result.period}, 'staged', ${result.fileName}, ${result.sheet}, ${sheet.sha256}, ${contentSha256},
      ${source.file?.disposition ?? 'replace'}, ${json(headerOf(sheet, base, headers))}::text::jsonb, ${[...columns.keys()]},
      ${json(result.lines)}::text::jsonb, ${json(result.skipped)}::text::jsonb, ${json(result.changes)}::text::jsonb,
      ${actor.kind === 'account' ? actor.id : null}, ${actor.name}, ${Math.round(performance.now() - sheet.started)})
    returning id`
  const id = row?.id as number
  const spoken = new Set(result.issues.map(({ line }) => line))
  await copyLines(sql, id, { lines, spoken }, (done) => road.at('write', done, lines.length))
  await copyIssues(sql, id, result.issues)
  const { sha256, fileName, content } = sheet
  await keepFile(sql, actor, { sha256, name: fileName, content })
  return id
}

function headerOf({ recognised, sheets }: Sheet, base: Group[], titles: string[]): Header {
  const { source, columns, finess, headerRows, unknown, missing, reasons, confidence, pivot } = recognised
  const letters = [...columns].map(([field, col]) => [`${source.key}.${field}`, columnLetter(col)])
  return {
    letters: Object.fromEntries(letters),
    finess: Object.fromEntries(Object.entries(finess).map(([level, col]) => [level, columnLetter(col)])),
    ...{ headerRows, titles, missing, reasons, confidence, base, sheets },
    ...(pivot && { dossier: [...new Set(pivot.values())].map(columnLetter) }),
    unknown: unknown.map(({ header, letter }) => header || letter),
  }
}
