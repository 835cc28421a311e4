import { type Actor, asActor } from '../../db/actor'
import type { ImportResult } from '../../importers/result'
import { readTicks, type Tick } from '../imports/ticks.server'

/** Applies what a person would have had to tick on screen, and says so: a warning each, before the remarks of the file. */
export async function applyAndSay(actor: Actor, id: number): Promise<ImportResult> {
  const [{ applyImport }, { readRow }] = await Promise.all([import('../../importers/import.server'), import('../../importers/register')])
  const unseen = await asActor(actor, async (sql) => {
    const row = await readRow(sql, id)
    return row.status === 'staged' ? readTicks(sql, row) : []
  })
  const result = await applyImport(actor, id)
  return { ...result, issues: [...unseen.map((tick) => warning(tick, result.sheet)), ...result.issues] }
}

const warning = ({ label }: Tick, sheet: string): ImportResult['issues'][number] => ({
  ...{ sheet, line: null, column: null, value: '', code: 'a-verifier', level: 'warning' },
  message: `Appliqué sans avoir été vérifié : ${label}. « vigie undo » annule cet import.`,
})
