import { type Actor, asActor } from '../../../db/actor'
import type { ImportResult } from '../../result'
import { requireImport } from '../../rights'
import { sourceByKey } from '../../sources'
import { findApplied } from './identity'
import { duplicate } from './result'

type Given = { fileName: string; sha256: string; started: number }
type Kept = { source: string; period: string; sheet: string; sheets: number; reasons: string[] }

/**
 * The answer to a file that comes again, without reading it: same bytes and same name, from which its month may come.
 * Nothing had to be asked the first time, all its sheets are applied, and none of its lines is rejected, for they could be understood by now.
 * @throws Refusal 403 when the actor does not import what the file holds
 */
export function findAgain(actor: Actor, { fileName, sha256, started }: Given): Promise<ImportResult[] | undefined> {
  return asActor(actor, async (sql) => {
    const kept = await sql<Kept[]>`
      select source, period, sheet, max((header ->> 'sheets')::int) as sheets, (array_agg(header -> 'reasons' order by id desc))[1] as reasons
      from import where sha256 = ${sha256} and file_name = ${fileName} and status = 'applied' and header ? 'sheets'
      group by source, period, sheet order by max(id)`
    if (kept.length === 0 || kept.some(({ sheets }) => sheets !== kept.length)) return undefined
    const results: ImportResult[] = []
    for (const { source: key, period, sheet, reasons } of kept) {
      requireImport(actor, key)
      const source = sourceByKey(key)
      const applied = await findApplied(sql, { source: key, period, sha256, sheet })
      if (!source || !applied || applied.lines.rejected > 0) return undefined
      results.push(duplicate({ fileName, started, recognised: { source, sheet, period, reasons } }, applied, 'Fichier'))
    }
    return results
  })
}
