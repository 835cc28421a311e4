import type { Fragment } from 'postgres'
import type { Tx } from '../../../db/client.server'
import type { Period } from '../../../importers/period'
import { type Effective, effectiveImports, effectiveImportsOn } from '../../../importers/sheet/effective'
import { type Fragment as Resolved, resolveSource } from '../../../importers/sheet/resolve'
import { readLineage } from '../../../importers/succession/lineage'
import type { ViewColumn } from '../columns'
import type { View } from '../view'
import { isDay } from './states'

/** What files said of a source as a day began. */
type Then = { source: string } & Resolved

/** By day: the sources behind which other files stood then. Nothing else can have changed a grey cell. */
export type Pasts = ReadonlyMap<string, readonly Then[]>

/** The days that the filters of a view name. */
export async function readPasts(sql: Tx, { states }: View, point: Period): Promise<Pasts> {
  const days = [...new Set(states.flatMap(({ state, since }) => (state === 'change' && isDay(since) ? [since] : [])))]
  if (days.length === 0) return new Map()
  const [now, lineage] = [await effectiveImports(sql, point), await readLineage(sql)]
  const pasts = new Map<string, readonly Then[]>()
  for (const day of days) {
    const then = await effectiveImportsOn(sql, point, day)
    const moved = movedBetween(then, now)
    pasts.set(
      day,
      moved.map((source) => ({ source, ...resolveSource(filesOf(then, source), then, lineage) })),
    )
  }
  return pasts
}

/** The programmes carry the FINESS PMSI, by which other sources are read: when they move, all may. */
function movedBetween(then: readonly Effective[], now: readonly Effective[]): string[] {
  const sources = [...new Set([...then, ...now].map(({ source }) => source))]
  const isMoved = (source: string) => JSON.stringify(filesOf(then, source).groups) !== JSON.stringify(filesOf(now, source).groups)
  return isMoved('programmes') ? sources : sources.filter(isMoved)
}

const filesOf = (all: readonly Effective[], source: string): Effective =>
  all.find((one) => one.source === source) ?? { source, months: {}, groups: [] }

/** One of these grey cells does not say what it said as the day began. */
export function givenSince(sql: Tx, columns: readonly ViewColumn[], point: Period, pasts: readonly Then[]): Fragment {
  return pasts.reduce<Fragment>((joined, then) => {
    const own = columns.filter(({ key, typed }) => !typed && key.startsWith(`${then.source}.`))
    const [first, ...others] = own.map((column) => isMoved(sql, column, then))
    if (!first) return joined
    const one = others.reduce((some, part) => sql`${some} or ${part}`, first)
    return sql`${joined} or sheet.finess in (select e.finess from sheet e ${sql.unsafe(then.joins)} where e.point = ${point} and (${one}))`
  }, sql`false`)
}

function isMoved(sql: Tx, { key, name, sqlType }: ViewColumn, { columns, absences }: Then): Fragment {
  const said = sql.unsafe(`(${columns.get(name) ?? 'null'})::${sqlType}`)
  return sql`(${said} is distinct from e.${sql(name)} or (${sql.unsafe(absences)}) -> ${key} is distinct from e.absences -> ${key})`
}
