import type { Fragment } from 'postgres'
import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Absence, Value } from '../../importers/column'
import type { Period } from '../../importers/period'
import type { SheetColumn } from '../../importers/sheet-columns'
import { formersOf, readLineage } from '../../importers/succession/lineage'
import { blockColumns, cellText, columnIndex } from './columns'
import { type Line, markOf } from './line'
import { findLine, ruleText } from './one-line.server'
import { type FileSource, type Level, levelsOf, type Origin, readOrigins, sourceOf, subjectsOf } from './provenance.server'
import { refused } from './refused'
import type { Niveau } from './written'

export type Change = { at: Date; author: string; before: string; after: string }
export type Month = {
  period: Period
  text: string /** For a column that counts or measures. */
  number: number | null
  level: Level
  source: FileSource
}

/** What there is to know of a cell: who typed what and when, or which file said it and what the months before said. */
export type CellDetail = {
  finess: string
  raisonSociale: string
  column: string
  label: string
  block: string
  text: string
} & (
  | {
      owner: 'region'
      /** On which level what is shown was typed. */
      niveau: Niveau
      /** What was typed on the établissement, then on its EJ for its region. */
      changes: Change[]
      ej: string
      ejChanges: Change[]
    }
  | {
      owner: 'national'
      fills: string
      origin: Origin | undefined
      rule: string | undefined
      sharedBy: number
      pmsi: string | null
      months: Month[]
    }
)

/** 404 for an établissement or a column that is not on the actor's sheet. */
export function readCell(actor: Actor, asked: { finess: string; column: string; point?: Period }): Promise<CellDetail> {
  return asActor(actor, async (sql) => {
    const { line, point, volet, pmsi } = await findLine(sql, actor, asked.finess, asked.point)
    const index = columnIndex(volet, asked.column)
    const column = blockColumns(volet)[index]
    if (!column) throw refused(404, 'Colonne introuvable.')
    const value = line.values[index] ?? null
    const { finess, raisonSociale } = line
    const text = cellText(column.column, value, line.absences[column.key])
    const cell = { finess, raisonSociale, column: column.key, label: column.column.label, block: column.source.label, text }
    if (column.owner === 'region') return { ...cell, owner: column.owner, ...(await readTyped(sql, line, index, column)) }
    const [originOf, months] = await Promise.all([
      readOrigins(sql, line, pmsi, point.period),
      readMonths(sql, column, subjectsOf(line, pmsi), point.period),
    ])
    const origin = originOf(column)
    const rule = !origin && value !== null && value === column.column.whenUnnamed ? ruleText : undefined
    return { ...cell, owner: column.owner, fills: column.source.owner, origin, rule, sharedBy: line.partage, pmsi, months }
  })
}

type Entry = { at: Date; author: string; value: string | null; absence: Absence | null }

async function readTyped(sql: Tx, line: Line, index: number, column: SheetColumn) {
  const [changes, ejChanges] = await Promise.all([
    readChanges(sql, sql`niveau = 'EG' and finess = ${line.finess}`, column),
    readChanges(sql, sql`niveau = 'EJ' and finess = ${line.ej} and region = ${line.region}`, column),
  ])
  const niveau: Niveau = markOf(line, index) === 'H' ? 'EJ' : 'EG'
  return { niveau, changes, ej: line.ej, ejChanges }
}

/** Newest first; each says what it replaced. */
async function readChanges(sql: Tx, whose: Fragment, { key, column }: SheetColumn): Promise<Change[]> {
  const entries = await sql<Entry[]>`
    select at, author_name as author, value, absence from entry where ${whose} and column_key = ${key} order by id desc limit 50`
  const text = (entry: Entry | undefined) => (entry ? cellText(column, entry.value, entry.absence ?? undefined) : '')
  return entries.map((entry, index) => ({ at: entry.at, author: entry.author, before: text(entries[index + 1]), after: text(entry) }))
}

type MonthRow = { finess: string; line: number; value: Value | null; absence: Absence | null; period: Period } & Parameters<
  typeof sourceOf
>[0]

/** What the file of each month said, newest first: the latest file of the month, and in it the finest level. */
async function readMonths(sql: Tx, column: SheetColumn, subjects: Map<Level, string>, point: Period): Promise<Month[]> {
  const lineage = await readLineage(sql)
  const asked = levelsOf(column).flatMap((level) => {
    const number = subjects.get(level)
    return number ? [number, ...formersOf(lineage, [number])].map((finess) => ({ level, finess })) : []
  })
  const numbers = asked.map(({ finess }) => finess)
  const rows = await sql<MonthRow[]>`
    select distinct on (i.period) t.finess, t.line, t.${sql(fieldName(column))} as value, t.absences ->> ${column.field} as absence,
      i.period, i.id, i.file_name as file, i.sheet, i.header -> 'letters' as letters, i.applied_at as "importedAt"
    from ${sql(column.source.key)} t join import i on i.id = t.import_id
    where t.finess = any(${numbers}) and i.status = 'applied' and i.period <= ${point} and ${column.field} = any(i.covers)
    order by i.period desc, i.id desc, array_position(${numbers}::text[], t.finess) limit 24`
  return rows.map((row) => ({
    period: row.period,
    text: cellText(column.column, row.value, row.absence ?? undefined),
    number: isFigure(column) && row.value !== null ? Number(row.value) : null,
    level: asked[numbers.indexOf(row.finess)]?.level ?? 'EG',
    source: sourceOf(row, row.line, column),
  }))
}

const isFigure = ({ column }: SheetColumn) => column.sqlType === 'integer' || column.sqlType === 'numeric'

/** `mssante_messages` in the sheet is `messages` in the table of its source. */
const fieldName = ({ name, source }: SheetColumn) => name.slice(source.key.length + 1)
