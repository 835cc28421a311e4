import type { Fragment } from 'postgres'
import type { Tx } from '../../../db/client.server'
import type { Period } from '../../../importers/period'
import { type Effective, effectiveImports, effectiveImportsOn } from '../../../importers/sheet/effective'
import { type Fragment as Resolved, resolveSource } from '../../../importers/sheet/resolve'
import { readLineage } from '../../../importers/succession/lineage'
import { blockColumns, type ViewColumn, viewColumn } from '../columns'
import type { View } from '../view'
import { anyColumn, type CellState, isDay, writeState } from './states'

/** By filter as the URL writes it (« asp.dpi@2022-08-15 »): the numbers of the lines of which a grey cell changed since that day. */
export type Pasts = ReadonlyMap<string, readonly string[]>

/** What files said of a source as a day began. */
type Then = { source: string } & Resolved

/** Read once for the whole view, apart from its other filters: joined to each line of the nation, facts would be found one by one. */
export async function readPasts(sql: Tx, { volet, states }: View, point: Period): Promise<Pasts> {
  const asked = states.filter(({ state, since }) => state === 'change' && isDay(since))
  if (asked.length === 0) return new Map()
  const [now, lineage] = [await effectiveImports(sql, point), await readLineage(sql)]
  const pasts = new Map<string, readonly string[]>()
  for (const state of asked) {
    const then = await effectiveImportsOn(sql, point, state.since ?? '')
    const moved = movedBetween(then, now).map((source) => ({ source, ...resolveSource(filesOf(then, source), then, lineage) }))
    pasts.set(writeState(state), await givenSince(sql, columnsOf(volet, state), { volet, point }, moved))
  }
  return pasts
}

function columnsOf(volet: View['volet'], { column }: CellState): ViewColumn[] {
  const keys = column === anyColumn ? blockColumns(volet).map(({ key }) => key) : [column]
  return keys.flatMap((key) => viewColumn(volet, key) ?? []).filter(({ typed }) => !typed)
}

/** The programmes carry the FINESS PMSI, by which other sources are read: when they move, all may. */
function movedBetween(then: readonly Effective[], now: readonly Effective[]): string[] {
  const sources = [...new Set([...then, ...now].map(({ source }) => source))]
  const isMoved = (source: string) => JSON.stringify(filesOf(then, source).groups) !== JSON.stringify(filesOf(now, source).groups)
  return isMoved('programmes') ? sources : sources.filter(isMoved)
}

const filesOf = (all: readonly Effective[], source: string): Effective =>
  all.find((one) => one.source === source) ?? { source, months: {}, groups: [] }

async function givenSince(
  sql: Tx,
  columns: readonly ViewColumn[],
  { volet, point }: { volet: string; point: Period },
  moved: readonly Then[],
): Promise<string[]> {
  const numbers = new Set<string>()
  // Facts of tens of thousands of lines, of which PostgreSQL may know nothing yet.
  await sql`select set_config('enable_nestloop', 'off', true)`
  for (const then of moved) {
    const [first, ...others] = columns.filter(({ key }) => key.startsWith(`${then.source}.`)).map((column) => isMoved(sql, column, then))
    if (!first) continue
    const one = others.reduce((some, part) => sql`${some} or ${part}`, first)
    const rows = await sql<{ finess: string }[]>`
      select e.finess from sheet e ${sql.unsafe(then.joins)} where e.point = ${point} and e.volet = ${volet} and (${one})`
    for (const { finess } of rows) numbers.add(finess)
  }
  await sql`select set_config('enable_nestloop', 'on', true)`
  return [...numbers]
}

function isMoved(sql: Tx, { key, name, sqlType }: ViewColumn, { columns, absences }: Then): Fragment {
  const said = sql.unsafe(`(${columns.get(name) ?? 'null'})::${sqlType}`)
  return sql`(${said} is distinct from e.${sql(name)} or (${sql.unsafe(absences)}) -> ${key} is distinct from e.absences -> ${key})`
}
