import type { Actor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { ofPeriod } from '../period'
import { type SheetColumn, sheetColumn } from '../sheet-columns'
import { greyOf, isGreyTouched } from './grey'
import { type EntryRow, type OnlineLine, readEntries, readOnline } from './online'
import { Outcomes } from './outcome'
import type { Line, Tab } from './read'
import { exportedText, type Held, isSame, nothingHeld, readGiven, shownText } from './same'
import type { Stamp } from './stamp'

type World = {
  actor: Actor
  stamp: Stamp
  tab: Tab
  state: 'open' | 'closed' | undefined
  online: Map<string, OnlineLine>
  entries: Map<number, EntryRow>
  /** Lines of others: what they held is not the actor's to read, so neither is what was changed. */
  foreign: Set<string>
}

/**
 * Each yellow cell that was changed in the file since the export, against what happened online meanwhile. Rows may have been sorted,
 * inserted or deleted, columns moved: a line is known by its number, a column by its header.
 */
export async function compareStamped(sql: Tx, actor: Actor, stamp: Stamp, tab: Tab): Promise<{ outcomes: Outcomes; notes: string[] }> {
  const [point] = await sql<{ state: 'open' | 'closed' }[]>`select state from point where period = ${stamp.point}`
  const online = await readOnline(sql, stamp.point, stamp.volet, [...stamp.lines.keys()])
  const entries = await readEntries(sql, versionsOf(stamp, online))
  const world: World = { actor, stamp, tab, state: point?.state, online, entries, foreign: new Set() }
  const outcomes = new Outcomes()
  const yellow = stamp.yellow.flatMap((key, rank) => {
    const [column, col] = [sheetColumn(key), tab.placed.columns.get(key)]
    return column && col !== undefined ? [{ column, col, rank }] : []
  })
  const seen = new Map<string, Line>()
  for (const line of tab.lines) {
    const first = seen.get(line.finess)
    if (!first) seen.set(line.finess, line)
    for (const one of yellow) compareCell(world, line, first, one, outcomes)
    if (!first && isGreyTouched(stamp, tab, line)) for (const cell of greyOf(stamp, tab, line, online.get(line.finess))) outcomes.add(cell)
  }
  const deleted = [...stamp.lines.keys()].filter((finess) => !seen.has(finess)).length
  const missing = stamp.yellow.filter((key) => !tab.placed.columns.has(key))
  return { outcomes, notes: [...foreignNote(world), ...notesOf(deleted, missing, tab)] }
}

function* versionsOf(stamp: Stamp, online: ReadonlyMap<string, OnlineLine>): Generator<number> {
  for (const { versions } of stamp.lines.values()) for (const { own, shown } of versions) yield* [own, shown]
  for (const { entries } of online.values()) yield* entries.values()
}

type Placed = { column: SheetColumn; col: number; rank: number }

function compareCell(world: World, line: Line, first: Line | undefined, { column, col, rank }: Placed, outcomes: Outcomes): void {
  const { stamp, tab, online, entries } = world
  const given = (line.cells[col] ?? '').trim()
  const own = online.get(line.finess)
  const version = stamp.lines.get(line.finess)?.versions[rank]
  if (!own && version && version.shown > 0 && !entries.has(version.shown)) {
    world.foreign.add(line.finess)
    return
  }
  const exported = heldBy(entries, version?.shown ?? 0)
  if (first) {
    if (given === (first.cells[col] ?? '').trim() || given === '') return
  } else if (version ? isSame(column, given, exported) : given === '') {
    if (version) outcomes.same(column.key)
    return
  }
  const current = own?.entries.get(column.key) ?? 0
  const now = own?.held.get(column.key) ?? nothingHeld
  const entry = entries.get(current)
  const cell = {
    ...{ finess: line.finess, name: own?.name ?? '', columnKey: column.key, month: stamp.point, sheet: tab.sheet, line: line.row },
    ...{
      given,
      was: shownText(column, exported),
      online: shownText(column, now),
      onlineBy: entry?.author ?? '',
      onlineAt: entry?.at ?? null,
    },
    ...{ seen: version?.own ?? 0, current },
  }
  const reason = first ? `ligne en double (déjà à la ligne ${first.row})` : refusalOf(world, line, column, given, version !== undefined)
  if (reason) outcomes.add({ ...cell, outcome: 'refused', reason })
  else if (current === cell.seen && exportedText(column, now) === exportedText(column, exported))
    outcomes.add({ ...cell, outcome: 'apply' })
  else if (isSame(column, given, now)) outcomes.same(column.key)
  else outcomes.add({ ...cell, outcome: 'conflict' })
}

function refusalOf(
  { actor, stamp, state, online }: World,
  { finess }: Line,
  column: SheetColumn,
  given: string,
  isKnown: boolean,
): string | undefined {
  if (!isKnown) return 'cette ligne n’était pas dans le classeur exporté'
  if (state === undefined) return `le point ${ofPeriod(stamp.point)} n’existe plus`
  if (state === 'closed') return `le point ${ofPeriod(stamp.point)} est clos`
  const line = online.get(finess)
  if (!line) return 'établissement d’une autre région, ou qui n’est plus dans la feuille de ce point'
  if (actor.kind !== 'account' || actor.role !== 'region' || !actor.regions.includes(line.region))
    return 'seule la région de l’établissement modifie ses cellules jaunes'
  const read = readGiven(column, given)
  return 'issue' in read ? read.issue : undefined
}

const heldBy = (entries: ReadonlyMap<number, EntryRow>, id: number): Held => entries.get(id) ?? nothingHeld

const several = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count.toLocaleString('fr-FR')} ${many}`)

function foreignNote({ foreign }: World): string[] {
  if (foreign.size === 0) return []
  return [
    `${several(foreign.size, 'ligne d’une autre région n’est pas lue', 'lignes d’autres régions ne sont pas lues')} : leurs cellules jaunes restent comme elles sont en ligne.`,
  ]
}

function notesOf(deleted: number, missing: readonly string[], { placed, unread }: Tab): string[] {
  const labels = missing.map((key) => sheetColumn(key)?.column.label ?? key)
  return [
    ...(deleted > 0
      ? [`${several(deleted, 'ligne de l’export n’est', 'lignes de l’export ne sont')} plus dans le fichier : rien n’y est changé.`]
      : []),
    ...(labels.length > 0 ? [`Colonnes jaunes absentes du fichier, laissées comme elles sont en ligne : ${labels.join(', ')}.`] : []),
    ...(placed.twice.length > 0 ? ['Une colonne est en double dans le fichier : elle n’est pas lue.'] : []),
    ...(unread > 0
      ? [`${several(unread, 'ligne sans numéro FINESS lisible est laissée', 'lignes sans numéro FINESS lisible sont laissées')} de côté.`]
      : []),
  ]
}
