import { type Actor, asActor } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import type { Absence } from '../../../importers/column'
import type { Period } from '../../../importers/period'
import { sheetColumn } from '../../../importers/sheet-columns'
import { blockColumns, cellText } from '../columns'
import { findLine } from '../one-line.server'
import { type Origin, readOrigins } from '../provenance.server'
import { scope } from '../query.server'
import { readFileChanges } from './file-changes.server'

/** Something that happened to a line. */
export type LineEvent = {
  kind: 'saisie' | 'fichier' | 'fil' | 'contestation' | 'action' | 'contact'
  at: Date
  by: string
  label: string
  before: string
  after: string
}

export type SourceOfBlock = { block: string; owner: string; cells: { label: string; text: string; origin: Origin | undefined }[] }

export type PlaceFacts = {
  adresse: string
  telephone: string
  siret: string
  ej: { finess: string; raisonSociale: string | null; adresse: string | null }
  /** Établissements of the same EJ that the actor reads: those of a sheet lead to their line. */
  sisters: { finess: string; raisonSociale: string; commune: string; region: string; volet: string | null }[]
}

/** The line as a whole: its history, where each value comes from, and who it is. */
export type LineDetail = { events: LineEvent[]; sources: SourceOfBlock[]; place: PlaceFacts }

const mostEvents = 150

export function readLineDetail(actor: Actor, finess: string, asked: Period | undefined): Promise<LineDetail> {
  return asActor(actor, async (sql) => {
    const { line, point, volet, pmsi } = await findLine(sql, actor, finess, asked)
    const [originOf, people, files, place] = await Promise.all([
      readOrigins(sql, line, pmsi, point.period),
      readPeopleEvents(sql, actor, finess),
      readFileChanges(sql, { finess, ej: line.ej, volet }, point.period),
      readPlace(sql, actor, finess),
    ])
    const columns = blockColumns(volet)
    const sources = [...new Set(columns.map(({ source }) => source))].map((source) => ({
      block: source.label,
      owner: source.owner,
      cells: columns.flatMap((column, index) => {
        if (column.source !== source || column.owner !== 'national') return []
        const text = cellText(column.column, line.values[index], line.absences[column.key])
        return [{ label: column.column.label, text, origin: originOf(column) }]
      }),
    }))
    const events = [...people, ...files].sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, mostEvents)
    return { events, sources: sources.filter(({ cells }) => cells.length > 0), place }
  })
}

type Row = {
  kind: LineEvent['kind']
  at: Date
  by: string
  column: string
  before: string | null
  after: string | null
  absence: Absence | null
  beforeAbsence: Absence | null
}

/** What people typed, said, contested and planned, as the actor may read it. */
async function readPeopleEvents(sql: Tx, actor: Actor, finess: string): Promise<LineEvent[]> {
  const withActions = actor.kind === 'operator' || actor.role === 'region' || actor.role === 'ans'
  const none = sql`null::text`
  const rows = await sql<Row[]>`
    select 'saisie' as kind, at, author_name as by, column_key as column, lag(value) over mine as before, value as after, absence, lag(absence) over mine as "beforeAbsence"
      from entry where finess = ${finess} window mine as (partition by column_key order by id)
    union all select 'fil', m.at, m.author_name, t.column_key, null, m.body, null, null from message m join thread t on t.id = m.thread_id where t.finess = ${finess}
    union all select 'contestation', at, author_name, column_key, null, 'Valeur contestée : ' || reason, null, null from contestation where finess = ${finess}
    union all select 'contestation', judged_at, judged_by, column_key, null,
      case verdict when 'acceptee' then 'Contestation acceptée' else 'Contestation refusée' end || case answer when '' then '' else ' : ' || answer end, null, null
      from contestation where finess = ${finess} and judged_at is not null
    union all select 'contestation', closed_at, 'Le fichier', column_key, null, 'Contestation confirmée par le fichier, ' || days_ahead || ' j après la région', null, null
      from contestation where finess = ${finess} and closed_at is not null
    ${
      withActions
        ? sql`union all select 'action', at, author_name, '', ${none}, 'À faire : ' || text, null, null from action where finess = ${finess}
      union all select 'action', done_at, done_by, '', ${none}, 'Fait : ' || text, null, null from action where finess = ${finess} and done_at is not null
      ${contactEvents(sql, finess)}`
        : sql``
    }
    order by at desc limit ${mostEvents}`
  return rows.map(({ kind, at, by, column: key, before, after, absence, beforeAbsence }) => {
    const column = sheetColumn(key)
    const text = (value: string | null, missing: Absence | null) =>
      kind === 'saisie' && column ? cellText(column.column, value, missing ?? undefined) : (value ?? '')
    const label = column ? `${column.source.label} › ${column.column.label}` : kind === 'contact' ? 'Contacts' : 'Ligne'
    return { kind, at, by, label, before: text(before, beforeAbsence), after: text(after, absence) }
  })
}

/** A contact that takes the place of another is written in the very transaction that ends it. */
function contactEvents(sql: Tx, finess: string) {
  const words = (row: string) => sql.unsafe(`concat_ws(' · ', ${row}.role, nullif(${row}.phone, ''), nullif(${row}.email, ''))`)
  const follows = sql`former.ended_at = c.at and former.ended_by = c.author_name`
  return sql`
    union all select 'contact', c.at, c.author_name, 'contact', (select ${words('former')} from contact former where ${follows} limit 1), ${words('c')}, null, null
      from contact c where c.finess = ${finess}
    union all select 'contact', former.ended_at, former.ended_by, 'contact', ${words('former')}, null, null, null
      from contact former where former.finess = ${finess} and former.ended_at is not null and not exists (select from contact c where ${follows})`
}

async function readPlace(sql: Tx, actor: Actor, finess: string): Promise<PlaceFacts> {
  const [own] = await sql`
    select concat_ws(' ', nullif(e.adresse, ''), e.code_postal, e.commune) as adresse, e.telephone, e.siret, e.ej, j.raison_sociale as name, j.adresse as "ejAdresse"
    from etablissement e left join entite_juridique j on j.finess = e.ej where e.finess = ${finess}`
  const sisters = await sql<PlaceFacts['sisters']>`
    select finess, raison_sociale as "raisonSociale", commune, region, volet from etablissement
    where ej = ${own?.ej} and etat = 'Ouvert' and finess <> ${finess} and ${scope(sql, actor)} order by raison_sociale, finess limit 50`
  return {
    adresse: own?.adresse ?? '',
    telephone: own?.telephone ?? '',
    siret: own?.siret ?? '',
    ej: { finess: own?.ej, raisonSociale: own?.name ?? null, adresse: own?.ejAdresse ?? null },
    sisters: [...sisters],
  }
}
