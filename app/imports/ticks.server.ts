import type { Tx } from '../../db/client.server'
import { Refusal } from '../../importers/refusal'
import type { ImportRow } from '../../importers/register'
import { sheetColumn } from '../../importers/sheet-columns'

/** Something suspicious that a person says they have looked at: `key` is a column, « disparus » or « evolution ». */
export type Tick = { key: string; label: string }

/** A file that leaves many out, choices that go back on their scale, column by column, then what the source finds implausible since the last month. */
export async function readTicks(sql: Tx, row: TickedRow): Promise<Tick[]> {
  const { id, changes } = row
  const backs = Object.entries(changes.byColumn ?? {}).flatMap(([key, { back = 0, moves = {} }]): Tick[] => {
    if (back === 0) return []
    const label = sheetColumn(key)?.column.label ?? key
    return [{ key, label: `${label} : ${back.toLocaleString('fr-FR')} ${back > 1 ? 'reculent' : 'recule'}${movesBack(key, moves)}` }]
  })
  const [warned] = await sql<[{ n: number; isFirst: boolean }]>`
    select count(*) filter (where code = 'evolution' and level = 'warning')::int as n,
      coalesce(bool_or(code = 'mois-precedent'), false) as "isFirst" from import_issue where import_id = ${id}`
  const found = [...gone(row, warned.isFirst), ...backs]
  if (warned.n === 0) return found
  const words = warned.n > 1 ? 'évolutions peu plausibles' : 'évolution peu plausible'
  return [...found, { key: 'evolution', label: `${warned.n.toLocaleString('fr-FR')} ${words} depuis le dernier mois connu` }]
}

type TickedRow = Pick<ImportRow, 'id' | 'changes' | 'lines' | 'source'>

/**
 * More than one fifth of what the month holds would go: our own threshold. The first file of a month is compared with the last month known.
 * A référentiel has its own review of what closes.
 */
function gone({ changes: { removed }, lines, source }: TickedRow, isFirst: boolean): Tick[] {
  if (source === 'finess' || removed === 0 || removed * 5 <= lines.applied + lines.unchanged + removed) return []
  const isMany = removed > 1
  const who = `${removed.toLocaleString('fr-FR')} ${isMany ? 'établissements ou entités' : 'établissement ou entité'}`
  const not = isMany ? 'ne figurent plus dans le fichier' : 'ne figure plus dans le fichier'
  const label = isFirst
    ? `${who} du dernier mois connu ${not} et ${isMany ? 'seront' : 'sera'} sans valeur ce mois-ci`
    : `${who} de ce mois ${not} et ${isMany ? 'perdront leurs valeurs' : 'perdra ses valeurs'}`
  return [{ key: 'disparus', label }]
}

function movesBack(key: string, moves: Readonly<Record<string, number>>): string {
  const scale = sheetColumn(key)?.column.scale
  const options = sheetColumn(key)?.column
  if (!scale || scale === 'number' || !options) return ''
  const rank = new Map(Object.entries(scale).map(([code, value]) => [options.show(code), value]))
  const said = Object.entries(moves).flatMap(([move, n]) => {
    const [was = '', is = ''] = move.split('→')
    return (rank.get(is) ?? 0) < (rank.get(was) ?? 0) ? [`${n.toLocaleString('fr-FR')} de “${was}” à “${is}”`] : []
  })
  return said.length > 0 ? ` (${said.join(', ')})` : ''
}

/** @throws Refusal 409 when something suspicious is not ticked */
export async function requireTicked(sql: Tx, row: ImportRow, ticked: readonly string[]): Promise<void> {
  if (row.status !== 'staged') return
  const left = (await readTicks(sql, row)).filter(({ key }) => !ticked.includes(key))
  if (left.length === 0) return
  const what = left.map(({ label }) => label).join(' ; ')
  throw new Refusal('a-verifier', 409, `À vérifier et à cocher avant d’appliquer : ${what}. Aucune donnée n’a été modifiée.`)
}
