import { createHash } from 'node:crypto'
import type { Tx } from '../../../db/client.server'
import type { Period } from '../../period'
import type { Lines, Skipped } from '../../result'
import { type MatchedLine, stateOf } from '../match/line'

export function hashBytes(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Hash of what a file says, whatever its name, its bytes, the order of its rows and of its columns. */
export function hashContent(source: string, period: Period, covers: readonly string[], lines: readonly MatchedLine[]): string {
  const fields = covers.toSorted()
  const said = lines.map((line) => `${line.finess ?? line.given}\t${fields.map((field) => stateOf(line, field) ?? '').join('\t')}`)
  const hash = createHash('sha256').update(JSON.stringify([source, period, fields]))
  for (const text of said.sort()) hash.update(`\n${text}`)
  return hash.digest('hex')
}

export type Applied = { id: number; fileName: string; author: string; at: Date; lines: Lines; skipped: Skipped; replacedBy: number | null }

type Said = { source: string; period: Period; sheet: string } & ({ sha256: string } | { contentSha256: string })

/** The applied import of the same bytes (and sheet), or of the same content. */
export async function findApplied(sql: Tx, said: Said): Promise<Applied | undefined> {
  const same = 'sha256' in said ? sql`sha256 = ${said.sha256} and sheet = ${said.sheet}` : sql`content_sha256 = ${said.contentSha256}`
  const [applied] = await sql<Applied[]>`
    select id, file_name as "fileName", author_name as author, applied_at as at, lines, skipped,
      (select max(later.id) from import later where later.source = import.source and later.period = import.period
        and later.status = 'applied' and later.applied_at > import.applied_at and later.covers @> import.covers and later.disposition = 'replace') as "replacedBy"
    from import where source = ${said.source} and period = ${said.period} and status = 'applied' and ${same} order by id desc limit 1`
  return applied
}
