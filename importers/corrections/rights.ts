import type { Tx } from '../../db/client.server'
import { showPeriod } from '../period'
import { Refusal } from '../refusal'
import type { ImportRow } from '../register'
import { sourceByKey } from '../sources'
import type { Correction, Kept } from './overlay'

const nothingDone = 'Aucune donnée n’a été modifiée.'
export const mostCells = 5000

/** Why an import takes no correction; undefined when it does. */
export async function whyNot(sql: Tx, { id, source, period, status, covers }: ImportRow): Promise<string | undefined> {
  if (!sourceByKey(source)) return 'Un référentiel ne se corrige pas : importez la publication suivante.'
  if (status !== 'staged' && status !== 'applied') return `L’import n° ${id} est clos : donnez le fichier corrigé.`
  if (status === 'staged') return undefined
  const [later] = await sql<{ id: number }[]>`
    select later.id from import later join import own on own.id = ${id}
    where later.source = ${source} and later.period = ${period} and later.status = 'applied' and later.applied_at > own.applied_at
      and later.disposition = 'replace' and later.covers && ${covers} order by later.id desc limit 1`
  if (later) return `L’import n° ${later.id} a remplacé celui-ci : corrigez plutôt ses lignes.`
  const [frozen] = await sql<{ period: string }[]>`
    select p.period from point p, jsonb_array_elements(p.frozen) e, jsonb_array_elements(e -> 'groups') g
    where p.state = 'closed' and e ->> 'source' = ${source} and g -> 'imports' @> to_jsonb(${id}::int) order by p.period limit 1`
  return frozen
    ? `Le point de suivi de ${showPeriod(frozen.period)}, clos, repose sur cet import : donnez le fichier corrigé, il servira aux points ouverts.`
    : undefined
}

/** @throws Refusal 409 */
export async function requireCorrectable(sql: Tx, row: ImportRow): Promise<void> {
  const why = await whyNot(sql, row)
  if (why) throw new Refusal('correction', 409, `${why} ${nothingDone}`)
}

/** A cell far to the right would be a row of a hundred thousand empty ones before it. @throws Refusal 400 */
export function requireColumns({ header }: ImportRow, corrections: readonly Correction[]): void {
  const width = header.titles?.length ?? 0
  if (corrections.every(({ col }) => Number.isInteger(col) && col >= 0 && col < width)) return
  throw new Refusal('correction', 400, `Une cellule corrigée n’est dans aucune colonne du fichier. ${nothingDone}`)
}

/** Only what was rejected is corrected, so that no good line is ever imported again. @throws Refusal 400 */
export async function requireLines(sql: Tx, { id }: ImportRow, touched: readonly number[], before: readonly Kept[]): Promise<void> {
  if (touched.length === 0) throw new Refusal('correction', 400, `Aucune cellule n’a été corrigée. ${nothingDone}`)
  if (touched.length > mostCells)
    throw new Refusal('correction', 400, `Plus de ${mostCells} cellules à la fois : corrigez le fichier. ${nothingDone}`)
  const known = new Set(before.map(({ line }) => line))
  const others = [...new Set(touched)].filter((line) => !known.has(line))
  const rejected = await sql<{ line: number }[]>`
    select line from import_line where import_id = ${id} and outcome = 'rejected' and line = any(${others})`
  const found = new Set(rejected.map(({ line }) => line))
  const stranger = others.find((line) => !found.has(line))
  if (stranger !== undefined)
    throw new Refusal(
      'correction',
      400,
      `La ligne ${stranger} n’est pas une ligne rejetée de cet import : elle ne se corrige pas. ${nothingDone}`,
    )
}
