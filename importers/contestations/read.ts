import type { Fragment, Row } from 'postgres'
import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { type Absence, absences } from '../column'
import { sheetColumn } from '../sheet-columns'
import type { Contestation, ContestationState } from './contestation'

export type ContestationFilter = {
  finess?: string
  column?: string
  source?: string
  region?: string
  /** Those of at least so many days. */
  olderThan?: number
  states?: readonly ContestationState[]
}

const limit = 500

/** Oldest first, so that none is forgotten; at most 500. */
export function readContestations(actor: Actor, filter: ContestationFilter): Promise<Contestation[]> {
  return asActor(actor, (sql) => contestationsOf(sql, filter))
}

export async function contestationsOf(sql: Tx, filter: ContestationFilter): Promise<Contestation[]> {
  const rows = await sql<Row[]>`
    select c.*, ${stateOf(sql)} as state, e.raison_sociale, i.file_name as file from contestation c
    left join etablissement e on e.finess = c.finess left join import i on i.id = coalesce(c.closed_import, c.differs_import)
    where ${matching(sql, filter)} order by c.at, c.id limit ${limit}`
  return rows.map(toContestation)
}

/** Of a cell: those raised on it and those of a number whose value it inherits, the newest first. */
export async function contestationsOfCell(sql: Tx, finess: string, column: string | undefined): Promise<Contestation[]> {
  const rows = await sql<Row[]>`
    select c.*, ${stateOf(sql)} as state, e.raison_sociale, i.file_name as file from contestation c
    join etablissement own on own.finess = ${finess}
    left join etablissement e on e.finess = c.finess left join import i on i.id = coalesce(c.closed_import, c.differs_import)
    where (c.finess = ${finess} or (c.region = own.region and ((c.level = 'EJ' and c.subject = own.ej)
        or (c.level = 'PMSI' and exists (select from sheet s where s.finess = ${finess} and s.programmes_pmsi = c.subject)))))
      and (${column ?? null}::text is null or c.column_key = ${column ?? null})
    order by c.id desc limit 50`
  return rows.map(toContestation)
}

export type Ahead = {
  source: string
  open: number
  confirmed: number /** Days, by the median of those a file confirmed. */
  median: number | null
  longest: number | null
}

/** By source: how often a file came to say what a region had said before it, and how many days later. */
export function readAhead(actor: Actor): Promise<Ahead[]> {
  return asActor(
    actor,
    (sql) => sql<Ahead[]>`
      select source, count(*) filter (where closed_at is null and withdrawn_at is null and verdict is distinct from 'refusee') as open,
        count(*) filter (where closed_at is not null) as confirmed,
        percentile_disc(0.5) within group (order by days_ahead) as median, max(days_ahead) as longest
      from contestation group by source order by source`,
  )
}

function stateOf(sql: Tx): Fragment {
  return sql`case when c.withdrawn_at is not null then 'retiree' when c.closed_at is not null then 'confirmee' else coalesce(c.verdict, 'ouverte') end`
}

function matching(sql: Tx, { finess, column, source, region, olderThan, states }: ContestationFilter): Fragment {
  const parts = [
    finess && sql`c.finess = ${finess}`,
    column && sql`c.column_key = ${column}`,
    source && sql`c.source = ${source}`,
    region && sql`c.region = ${region}`,
    olderThan !== undefined && sql`c.at < now() - make_interval(days => ${olderThan})`,
    states && sql`${stateOf(sql)} = any(${[...states]})`,
  ].filter((part) => typeof part === 'object')
  return parts.reduce((joined, part) => sql`${joined} and ${part}`, sql`true`)
}

function toContestation(row: Row): Contestation {
  const column = sheetColumn(row.column_key)
  const text = (value: string | null, absence: Absence | null) =>
    value !== null ? (column?.column.show(typed(column.column.sqlType, value)) ?? value) : absence ? absences[absence].label : ''
  return {
    id: row.id,
    finess: row.finess,
    raisonSociale: row.raison_sociale ?? row.finess,
    region: row.region,
    volet: row.volet,
    column: row.column_key,
    label: column ? `${column.source.label} › ${column.column.label}` : row.column_key,
    source: row.source,
    level: row.level,
    subject: row.subject,
    said: text(row.said, row.said_absence),
    proposed: text(row.value, row.absence),
    reason: row.reason,
    evidence: row.evidence,
    authorName: row.author_name,
    at: row.at,
    state: row.state,
    answer: row.answer,
    judgedBy: row.judged_by,
    judgedAt: row.judged_at,
    closedAt: row.closed_at,
    daysAhead: row.days_ahead,
    file: row.file,
    differsAt: row.differs_at,
  }
}

const typed = (sqlType: string, value: string) => (sqlType === 'integer' || sqlType === 'numeric' ? Number(value) : value)
