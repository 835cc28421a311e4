import type { Actor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { type Period, showPeriod } from '../period'
import { columnsOfVolet, type SheetColumn } from '../sheet-columns'
import { greyOf } from './grey'
import { chunks, readOnline } from './online'
import { Outcomes } from './outcome'
import type { Line, Tab } from './read'
import { type Held, isSame, nothingHeld, readGiven, shownText } from './same'

type Dated = Tab & { period: Period }
type Cell = Held & { id: number; author: string; at: Date | null }
type Place = { region: string; name: string }

/**
 * A workbook without a stamp of ours: its yellow cells are what the region knew that month, and never go over a newer entry; an empty one
 * erases nothing. Months are taken in their order. Grey cells are compared with the files, and only told.
 */
export async function compareLegacy(sql: Tx, actor: Actor, tabs: readonly Dated[]): Promise<{ outcomes: Outcomes; notes: string[] }> {
  const outcomes = new Outcomes()
  const notes: string[] = []
  const numbers = [...new Set(tabs.flatMap(({ lines }) => lines.map(({ finess }) => finess)))]
  const places = await readPlaces(sql, numbers)
  const current = await readCurrent(sql, numbers)
  for (const tab of [...tabs].sort((a, b) => a.period.localeCompare(b.period))) {
    const at = await dateOf(sql, tab.period)
    const yellow = columnsOfVolet(tab.volet).filter(({ owner, key }) => owner === 'region' && tab.placed.columns.has(key))
    for (const line of tab.lines) for (const column of yellow) compareCell({ actor, tab, at, places, current }, line, column, outcomes)
    notes.push(...(await compareGrey(sql, tab, outcomes)))
    if (tab.unread > 0) notes.push(`Onglet « ${tab.sheet} » : ${tab.unread} lignes sans numéro FINESS lisible sont laissées de côté.`)
  }
  return { outcomes, notes }
}

type World = { actor: Actor; tab: Dated; at: Date; places: ReadonlyMap<string, Place>; current: Map<string, Cell> }

function compareCell(
  { actor, tab, at, places, current }: World,
  { finess, row, cells }: Line,
  column: SheetColumn,
  outcomes: Outcomes,
): void {
  const given = (cells[tab.placed.columns.get(column.key) ?? 0] ?? '').trim()
  if (given === '') return
  const place = places.get(finess)
  const now = current.get(`${finess} ${column.key}`) ?? { ...nothingHeld, id: 0, author: '', at: null }
  if (place && isSame(column, given, now)) {
    outcomes.same(column.key)
    return
  }
  const cell = {
    ...{ finess, name: place?.name ?? '', columnKey: column.key, month: tab.period, sheet: tab.sheet, line: row, given, was: '' },
    ...{ online: shownText(column, now), onlineBy: now.author, onlineAt: now.at, seen: now.id, current: now.id },
  }
  const read = readGiven(column, given)
  const reason = !place
    ? 'établissement absent du référentiel, ou d’une autre région'
    : actor.kind !== 'account' || actor.role !== 'region' || !actor.regions.includes(place.region)
      ? 'seule la région de l’établissement reprend ses cellules jaunes'
      : 'issue' in read
        ? read.issue
        : undefined
  if (reason) outcomes.add({ ...cell, outcome: 'refused', reason })
  else if (now.at && now.at >= at)
    outcomes.add({ ...cell, outcome: 'older', reason: `saisie en ligne plus récente que ${showPeriod(tab.period)}` })
  else {
    outcomes.add({ ...cell, outcome: 'apply' })
    if ('value' in read) current.set(`${finess} ${column.key}`, { ...read, id: now.id, author: now.author, at })
  }
}

/** The moment an entry taken from a workbook is dated of: the opening of the point of its month, else the first day of it. */
export async function dateOf(sql: Tx, period: Period): Promise<Date> {
  const [point] = await sql<{ at: Date }[]>`select opened_at as at from point where period = ${period}`
  const first = new Date(`${period}-01T12:00:00Z`)
  // A point opened late says nothing of when its month was.
  return point && point.at.toISOString().slice(0, 7) <= period && point.at > first ? point.at : first
}

async function compareGrey(sql: Tx, tab: Dated, outcomes: Outcomes): Promise<string[]> {
  const [point] = await sql`select from point where period = ${tab.period}`
  if (!point)
    return [`Onglet « ${tab.sheet} » : aucun point de suivi ${showPeriod(tab.period)}, les colonnes grises ne sont pas comparées.`]
  const grey = columnsOfVolet(tab.volet).filter(({ owner, key }) => owner === 'national' && tab.placed.columns.has(key))
  const online = await readOnline(
    sql,
    tab.period,
    tab.volet,
    tab.lines.map(({ finess }) => finess),
  )
  for (const line of tab.lines) {
    for (const cell of greyOf({ grey: grey.map(({ key }) => key), point: tab.period }, tab, line, online.get(line.finess)))
      outcomes.add(cell)
  }
  return []
}

async function readPlaces(sql: Tx, numbers: readonly string[]): Promise<Map<string, Place>> {
  const places = new Map<string, Place>()
  for (const part of chunks(numbers)) {
    const rows = await sql<
      (Place & { finess: string })[]
    >`select finess, region, raison_sociale as name from etablissement where finess = any(${part})`
    for (const { finess, region, name } of rows) places.set(finess, { region, name })
  }
  return places
}

async function readCurrent(sql: Tx, numbers: readonly string[]): Promise<Map<string, Cell>> {
  const current = new Map<string, Cell>()
  for (const part of chunks(numbers)) {
    const rows = await sql<(Cell & { finess: string; key: string })[]>`
      select finess, column_key as key, id, value, absence, author_name as author, at from entry where superseded_at is null and niveau = 'EG' and finess = any(${part})`
    for (const { finess, key, ...cell } of rows) current.set(`${finess} ${key}`, cell)
  }
  return current
}
