import { type Actor, asActor } from '../../db/actor'
import type { Volet } from '../column'
import { fenced } from '../fenced'
import { storable } from '../naming'
import { type Period, showPeriod } from '../period'
import { Refusal } from '../refusal'
import { readWorkbookSafely, type Workbook } from '../steps/read'
import { hashBytes } from '../steps/stage/identity'
import { compareLegacy } from './legacy'
import { chunks } from './online'
import type { Counts, Outcomes } from './outcome'
import { isFollowUp, type Returned, readReturned, type Tab } from './read'
import { signStamp } from './signature'
import type { Stamp } from './stamp'
import { compareStamped } from './stamped'

/** What a returned workbook is and says, kept beside its cells. */
export type Reading = {
  tabs: { sheet: string; volet: Volet; period: Period; lines: number }[]
  point?: Period
  exportedAt?: string
  notes: string[]
  counts: Counts
  byColumn: Record<string, Counts>
}

type File = { name: string; content: Buffer }

/**
 * Reads a workbook of follow-up, compares it and keeps what it would change for review: nothing is written in the sheet.
 * @throws Refusal 403 for a profile that gives none back, 422 when it is another file
 */
export async function stageReturned(actor: Actor, file: File, { period }: { period?: Period } = {}): Promise<number> {
  requireReturn(actor)
  const workbook = await readWorkbookSafely(file.name, file.content)
  if ('refused' in workbook) throw new Refusal(workbook.refused.code, 422, workbook.refused.message)
  const returned = readReturned(file.name, workbook)
  if (returned) return keepReturned(actor, file, returned, period)
  const told =
    'Ce fichier n’est pas un classeur de suivi : aucun onglet n’a la colonne « FINESS Géographique » et des colonnes jaunes comme « Météo ». Aucune donnée n’a été modifiée.'
  throw new Refusal('autre-fichier', 422, told)
}

/**
 * A workbook of follow-up that came by the road of national files, already read; undefined for any other file.
 * @throws Refusal 422 for who gives none back, or only tries
 */
export async function stageIfFollowUp(
  actor: Actor,
  file: File,
  workbook: Workbook,
  { period, isTrial = false }: { period?: Period; isTrial?: boolean },
): Promise<number | undefined> {
  const returned = readReturned(file.name, workbook)
  if (!returned || !isFollowUp(returned)) return undefined
  if (canReturn(actor) && !isTrial) return keepReturned(actor, file, returned, period)
  const told =
    'Ce fichier est un classeur de suivi, pas un fichier national : les régions le rendent, et l’ANS le compare, par la page « Classeurs ». Aucune donnée n’a été modifiée.'
  throw new Refusal('classeur', 422, told)
}

async function keepReturned(actor: Actor, { name, content }: File, returned: Returned, period: Period | undefined): Promise<number> {
  const { kind, reading, outcomes } = await compare(actor, returned, period)
  return fenced(actor, async (sql) => {
    const [made] = await sql<{ id: number }[]>`
      insert into returned_workbook (file_name, sha256, kind, reading, author_id, author_name)
      values (${storable(name)}, ${hashBytes(content)}, ${kind}, ${sql.json(reading as never)}, ${actor.kind === 'account' ? actor.id : null}, ${actor.name}) returning id`
    const id = made?.id ?? 0
    let rank = 0
    for (const part of chunks(outcomes.cells)) {
      const rows = part.map(({ columnKey, onlineBy, onlineAt, ...cell }) => ({
        ...cell,
        column_key: columnKey,
        online_by: onlineBy,
        online_at: onlineAt,
        rank: ++rank,
      }))
      await sql`
        insert into returned_cell (workbook_id, rank, finess, name, column_key, month, sheet, line, outcome, reason, given, was, online, online_by, online_at, seen, current)
        select ${id}, rank, finess, name, column_key, month, sheet, line, outcome, reason, given, was, online, online_by, online_at, seen, current
        from jsonb_to_recordset(${sql.json(rows as never)}) as c(rank int, finess text, name text, column_key text, month text, sheet text, line int, outcome text,
          reason text, given text, was text, online text, online_by text, online_at timestamptz, seen bigint, current bigint)`
    }
    return id
  })
}

export const canReturn = (actor: Actor): boolean => actor.kind === 'account' && (actor.role === 'region' || actor.role === 'ans')

export function requireReturn(actor: Actor): void {
  if (!canReturn(actor))
    throw new Refusal(
      'droits',
      403,
      'Les classeurs de suivi sont rendus par les régions, et comparés par l’ANS. Aucune donnée n’a été modifiée.',
    )
}

type Compared = { kind: 'estampille' | 'ancien'; reading: Reading; outcomes: Outcomes }

async function compare(actor: Actor, { tabs, stamp: said }: Returned, period: Period | undefined): Promise<Compared> {
  const { stamp, why } = await verified(said)
  const tab = stamp && tabs.find(({ volet, lines }) => volet === stamp.volet && lines.length > 0)
  const options = { snapshot: true, own: true, timeout: '60s' }
  if (stamp && tab) {
    const { outcomes, notes } = await asActor(actor, (sql) => compareStamped(sql, actor, stamp, tab), options)
    const others = tabs
      .filter((one) => one !== tab)
      .map(({ sheet }) => `L’onglet « ${sheet} » n’est pas celui de l’export : il n’est pas lu.`)
    const reading = readingOf([{ ...tab, period: stamp.point }], outcomes, [...notes, ...others])
    return { kind: 'estampille', reading: { ...reading, point: stamp.point, exportedAt: stamp.exportedAt }, outcomes }
  }
  const dated = tabs.map((one) => ({ ...one, period: one.period ?? period }))
  const undated = dated.find((one) => one.period === undefined)
  if (undated)
    throw new Refusal(
      'mois',
      422,
      `Le mois de l’onglet « ${undated.sheet} » n’est dit ni par l’onglet ni par le fichier. Choisissez-le, puis rendez le fichier à nouveau. Aucune donnée n’a été modifiée.`,
    )
  const known = dated as (Tab & { period: Period })[]
  const twice = known.find((one, rank) => known.findIndex((other) => other.period === one.period && other.volet === one.volet) < rank)
  if (twice)
    throw new Refusal(
      'mois-double',
      422,
      `Deux onglets portent sur ${showPeriod(twice.period)} : gardez-en un, puis rendez le fichier à nouveau. Aucune donnée n’a été modifiée.`,
    )
  const { outcomes, notes } = await asActor(actor, (sql) => compareLegacy(sql, actor, known), options)
  return { kind: 'ancien', reading: readingOf(known, outcomes, [why, ...notes]), outcomes }
}

/** The stamp, if it is ours and whole; else why it is not believed. */
async function verified(said: Returned['stamp']): Promise<{ stamp?: Stamp; why: string }> {
  const asLegacy = 'il est lu comme un classeur ancien, ses cellules jaunes ne passent jamais devant une saisie plus récente.'
  if (said === undefined) return { why: `Ce classeur ne porte pas d’estampille de Vigie : ${asLegacy}` }
  if (said === 'broken') return { why: `L’estampille de ce classeur est illisible : ${asLegacy}` }
  const own = await signStamp(said.digest)
  if (own.server !== said.server) return { why: `L’estampille de ce classeur vient d’un autre serveur Vigie : ${asLegacy}` }
  if (own.signature !== said.signature) return { why: `L’estampille de ce classeur a été modifiée : ${asLegacy}` }
  return { stamp: said.stamp, why: '' }
}

function readingOf(tabs: readonly (Tab & { period: Period })[], { counts, byColumn }: Outcomes, notes: string[]): Reading {
  return { tabs: tabs.map(({ sheet, volet, period, lines }) => ({ sheet, volet, period, lines: lines.length })), notes, counts, byColumn }
}
