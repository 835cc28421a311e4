import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import { hasKeptFile } from '../../importers/kept-file'
import type { Period } from '../../importers/period'
import { canOpen } from '../../importers/reading'
import { regionName } from '../../importers/reference/territoires'
import { type ImportRow, readRow } from '../../importers/register'
import type { Counts } from '../../importers/result'
import { canImport } from '../../importers/rights'
import { sheetColumn, sheetColumns } from '../../importers/sheet-columns'
import { sourceByKey } from '../../importers/sources'
import { type Held, readHeld } from '../../importers/steps/apply/held'
import { type Correcting, readCorrecting } from './corrections/read.server'
import { columnCodes } from './issue-titles'
import { type IssueFilter, type Issues, readIssues } from './issues.server'
import { readTicks, type Tick } from './ticks.server'

/** What an actor may do with an import: its lines are its author's and the ANS's. */
export type Rights = { lines: boolean; end: boolean }

export type RegionChange = Counts & {
  region: string
  name: string
  moved?: number
  renamed?: number
  closed?: number
  past?: number
  back?: number
  to?: Record<string, number>
  href: string | undefined
}

export type ColumnChange = Counts & {
  key: string
  label: string
  letter: string | undefined
  moves?: Record<string, number>
  back?: number
}

/** What the sheet shows of this month once the import is gone. */
export type Return = { kind: 'none' } | { kind: 'replaced'; by: number } | { kind: 'file'; id: number; fileName: string; period: Period }

export type Review = {
  row: ImportRow
  volet: Volet
  may: Rights
  /** The file itself can be downloaded. */
  hasFile: boolean
  regions: RegionChange[]
  columns: ColumnChange[]
  /** Remarks on the columns of the file. */
  columnRemarks: string[]
  issues: Issues
  /** Open points that show this month, or would: in the others a later month of the same columns answers. */
  openPoints: Period[]
  undo: Return
  /** Cells that undoing would leave, for something later rests on them. */
  held: Held | undefined
  /** What is to be ticked before applying. */
  ticks: Tick[]
  /** The rejected lines to correct here; undefined for who may not, or when it is too late. */
  correcting: Correcting | undefined
}

/** @throws Refusal 404 when there is no such import */
export function readReview(actor: Actor, id: number, filter: IssueFilter): Promise<Review> {
  return asActor(actor, async (sql) => {
    const row = await readRow(sql, id)
    const remarks = await sql<{ message: string }[]>`
      select message from import_issue where import_id = ${id} and code = any(${columnCodes}) order by id limit 100`
    const openPoints = await pointsOf(sql, row)
    const volet = voletOf(row)
    const may = rightsOf(actor, row)
    return {
      ...{ row, volet, may },
      hasFile: may.lines && (await hasKeptFile(sql, id)),
      regions: regionsOf(actor, row, volet, openPoints.at(-1)),
      columns: columnsOf(row),
      columnRemarks: remarks.map(({ message }) => message),
      issues: await readIssues(sql, id, filter),
      openPoints,
      undo: row.status === 'applied' ? await returnOf(sql, row) : { kind: 'none' },
      held: row.status === 'applied' && may.end ? await readHeld(sql, row) : undefined,
      ticks: row.status === 'staged' ? await readTicks(sql, row) : [],
      correcting: may.end && may.lines ? await readCorrecting(sql, row) : undefined,
    }
  })
}

async function pointsOf(sql: Tx, { source, period, covers }: ImportRow): Promise<Period[]> {
  const points = await sql<{ period: Period }[]>`
    select period from point p where state = 'open' and (${source} = 'finess' or (period >= ${period} and exists (
      select from unnest(${covers}::text[]) field where not exists (
        select from import later where later.source = ${source} and later.status = 'applied' and later.period > ${period} and later.period <= p.period
          and field = any(later.covers)))))
    order by period`
  return points.map((point) => point.period)
}

/** The same as row-level security and as `requireHold` say, so that the page shows no door that is shut. */
export function rightsOf(actor: Actor, { source, authorId }: Pick<ImportRow, 'source' | 'authorId'>): Rights {
  if (actor.kind === 'operator') return { lines: true, end: true }
  const isAuthor = authorId === actor.id && actor.role !== 'region'
  return {
    lines: isAuthor || actor.role === 'ans' || actor.role === 'admin',
    end: canImport(actor, source) && (isAuthor || actor.role === 'ans'),
  }
}

function voletOf({ source, covers }: ImportRow): Volet {
  const isEsms = covers.length > 0 && covers.every((field) => (sheetColumn(`${source}.${field}`)?.volet ?? 'es') === 'esms')
  return sourceByKey(source)?.volet ?? (isEsms ? 'esms' : 'es')
}

function regionsOf(actor: Actor, { changes }: ImportRow, volet: Volet, point: Period | undefined): RegionChange[] {
  const opens = (region: string) => point !== undefined && canOpen(actor, region, volet)
  return Object.entries(changes.byRegion ?? {})
    .map(([region, counts]) => ({
      ...{ region, name: regionName(region), ...counts },
      href: opens(region) ? `/suivi/${region}?volet=${volet}&point=${point}` : undefined,
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'))
}

const ofReferentiel: Readonly<Record<string, string>> = { 'finess.ej': 'Entité juridique', 'finess.raisonSociale': 'Raison sociale' }

function columnsOf({ changes, header }: ImportRow): ColumnChange[] {
  const rank = (key: string) => sheetColumns.findIndex((column) => column.key === key)
  return Object.entries(changes.byColumn ?? {})
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([key, counts]) => ({
      ...{ key, ...counts, letter: header.letters?.[key] },
      label: sheetColumn(key)?.column.label ?? ofReferentiel[key] ?? key,
    }))
    .filter(({ added, changed, removed }) => added + changed + removed > 0)
}

/** Facts are never overwritten: without this import, the file before it answers again, of this month or of an earlier one. */
async function returnOf(sql: Tx, { id, source, period, covers }: ImportRow): Promise<Return> {
  const others = await sql<{ id: number; fileName: string; period: Period }[]>`
    select id, file_name as "fileName", period from import
    where source = ${source} and status = 'applied' and id <> ${id} and period <= ${period} and covers && ${covers}
    order by period desc, id desc limit 1`
  const [other] = others
  if (!other) return { kind: 'none' }
  const replaces = other.period === period && other.id > id && sourceByKey(source)?.file?.disposition === 'replace'
  return replaces ? { kind: 'replaced', by: other.id } : { kind: 'file', ...other }
}
