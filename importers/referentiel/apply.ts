import type { Tx } from '../../db/client.server'
import { Refusal } from '../refusal'
import type { Changes, Lines } from '../result'
import { rebuildSheet } from '../sheet/rebuild'
import { columnNames } from './copy'
import { columnsEj, describedEj, isLeftOut, readDifference } from './difference'
import { leftOut } from './extent'
import { moveTyped } from './moved'
import { writeMovements } from './movements'
import { refusalAgainst } from './refusals'
import { emptyEntites, refreshEntites } from './regions'

type Staged = { released: string; hasEg: boolean; hasEj: boolean; lines: Lines; changes: Changes }

/**
 * Makes a staged référentiel the one in force. The caller holds the transaction, marks the import and writes the journal.
 * Edits wait meanwhile: the sheet of each open point is made anew.
 */
export async function applyReferentiel(sql: Tx, id: number): Promise<{ lines: Lines; changes: Changes }> {
  await sql`select pg_advisory_xact_lock(points_lock())`
  const staged = await readStaged(sql, id)
  const refusal = await refusalAgainst(sql, staged)
  if (refusal) throw new Refusal(refusal.code, 409, refusal.message)
  const out = await leftOut(sql, id)
  const { lines, changes } = await recount(sql, id, staged, out)
  const movedRegion = await sql<{ finess: string }[]>`
    select l.finess from referentiel_line l join etablissement e on e.finess = l.finess where l.import_id = ${id} and l.region <> e.region`
  if (staged.hasEg) {
    await linkToEj(sql, id, staged.released)
    if (changes.changed + lines.unchanged > 0) await updateKnown(sql, id, staged.released)
    await insertNew(sql, id, staged.released)
    if (changes.removed > 0) await closeAbsent(sql, id, out)
  }
  if (staged.hasEj) await nameEntites(sql, id)
  const moved = movedRegion.map(({ finess }) => finess)
  await moveTyped(sql, moved)
  await refreshEntites(sql, moved)
  if (changes.changed + changes.removed > 0) await emptyEntites(sql)
  await sql`delete from referentiel_line where import_id = ${id}`
  for (const { period } of await sql<{ period: string }[]>`select period from point where state = 'open'`) await rebuildSheet(sql, period)
  return { lines, changes }
}

async function readStaged(sql: Tx, id: number): Promise<Staged> {
  const [staged] = await sql<Staged[]>`
    select header ->> 'released' as released, lines, changes,
      exists (select from referentiel_line where import_id = ${id} and finess <> ej) as "hasEg",
      exists (select from referentiel_line where import_id = ${id} and finess = ej) as "hasEj"
    from import where id = ${id}`
  if (!staged?.hasEg && !staged?.hasEj) throw new Error(`L’import ${id} n’a aucune ligne de référentiel en attente.`)
  return staged
}

/**
 * Another release may have been applied since this one was staged: what is kept is what is done. Where nothing is known yet, what was counted
 * as all new still is.
 */
async function recount(sql: Tx, id: number, staged: Staged, out: readonly string[]): Promise<{ lines: Lines; changes: Changes }> {
  if (isAllNew(staged) && (await isEmpty(sql))) return staged
  const { unchanged, changes } = await readDifference(sql, id, out)
  await writeMovements(sql, id, out)
  const lines = { ...staged.lines, applied: changes.added + changes.changed, unchanged }
  await sql`update import set lines = ${sql.json(lines)}, changes = ${sql.json(changes)} where id = ${id}`
  return { lines, changes }
}

const isAllNew = ({ lines, changes }: Staged) => lines.unchanged + changes.changed + changes.removed === 0

async function isEmpty(sql: Tx): Promise<boolean> {
  const known = await sql`(select from etablissement limit 1) union all (select from entite_juridique limit 1)`
  return known.length === 0
}

/** The old link ends, and the new one starts, on the day of the release: the day of the change itself is not given. */
async function linkToEj(sql: Tx, id: number, released: string): Promise<void> {
  const left = sql`l.import_id = ${id} and l.finess <> l.ej and r.eg = l.finess and r.jusquau is null and r.ej <> l.ej`
  await sql`delete from rattachement r using referentiel_line l where ${left} and r.depuis = ${released}`
  await sql`update rattachement r set jusquau = ${released} from referentiel_line l where ${left}`
  const unlinked = sql`l.import_id = ${id} and l.finess <> l.ej and not exists (select from rattachement r where r.eg = l.finess and r.jusquau is null)`
  await sql`
    update rattachement c set jusquau = null from referentiel_line l
    where c.jusquau is not null and c.eg = l.finess and c.ej = l.ej and c.depuis = ${released} and ${unlinked}`
  await sql`insert into rattachement (eg, ej, depuis) select l.finess, l.ej, ${released} from referentiel_line l where ${unlinked}`
}

async function updateKnown(sql: Tx, id: number, released: string): Promise<void> {
  const set = columnNames.filter((name) => name !== 'finess').map((name) => `${name} = l.${name}`)
  await sql.unsafe(
    `update etablissement e set ${set.join(', ')}, released_at = $2::date from referentiel_line l
     where l.import_id = $1 and l.finess <> l.ej and e.finess = l.finess`,
    [id, released],
  )
}

/** Apart from the update: ON CONFLICT takes half as long again where nothing is known. */
async function insertNew(sql: Tx, id: number, released: string): Promise<void> {
  await sql.unsafe(
    `insert into etablissement (${columnNames.join(', ')}, released_at)
     select ${columnNames.join(', ')}, $2::date from referentiel_line l
     where import_id = $1 and finess <> ej and not exists (select from etablissement e where e.finess = l.finess)`,
    [id, released],
  )
}

/**
 * The etalab extracts hold open établissements only, and give no reason for an absence: closed for good, for a time, or merged under another
 * number. Of the six states of the ANS, « Non identifié » (not found) is the only one that claims nothing. Its last release and its link stay.
 */
async function closeAbsent(sql: Tx, id: number, out: readonly string[]): Promise<void> {
  await sql.unsafe(
    `update etablissement c set etat = 'Non identifié'
     from etablissement e left join referentiel_line l on l.import_id = $1 and l.finess = e.finess where e.finess = c.finess and ${isLeftOut}`,
    [id, out as string[]],
  )
}

async function nameEntites(sql: Tx, id: number): Promise<void> {
  await sql.unsafe(
    `insert into entite_juridique (finess, ${columnsEj.join(', ')})
     select l.finess, ${describedEj} from referentiel_line l where l.import_id = $1 and l.finess = l.ej
     on conflict (finess) do update set ${columnsEj.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [id],
  )
}
