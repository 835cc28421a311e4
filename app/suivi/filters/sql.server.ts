import type { Fragment } from 'postgres'
import type { Actor } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import { type LineFilter, lineFilters } from '../../../importers/echanges/filters'
import type { Period } from '../../../importers/period'
import { blockColumns, type ViewColumn, viewColumn } from '../columns'
import { signed } from '../signed.server'
import type { View } from '../view'
import { changed, wentBack } from './changes.server'
import { type Kept, readKept } from './kept'
import type { Pasts } from './past.server'
import { anyColumn, type CellState, isDay, type StateName, writeState } from './states'

/** What the filters of a view are asked with. `before` is the month that the sheet is compared with, else the point before. */
export type Asking = { actor: Actor; view: View; point: Period; before: Period | undefined; pasts: Pasts }

/** Every filter of a view but the search, each a condition on a row of `sheet`. */
export function conditions(sql: Tx, asking: Asking): Fragment[] {
  const { view } = asking
  return [
    ...Object.entries(view.kept).map(([key, said]) => keeps(sql, known(view, key), said)),
    ...view.states.map((state) => isIn(sql, asking, state)),
  ]
}

/** A line has one of the values kept. */
function keeps(sql: Tx, column: ViewColumn, said: readonly string[]): Fragment {
  const kept = said.flatMap((text) => readKept(column, text) ?? [])
  const codes = kept.flatMap((one) => ('code' in one ? [one.code] : []))
  const others = kept.filter((one) => !('code' in one)).map((one) => keepsOne(sql, column, one))
  return anyOf(sql, [...(codes.length > 0 ? [sql`${sql(column.name)} = any(${codes})`] : []), ...others])
}

function keepsOne(sql: Tx, { name, key, sqlType }: ViewColumn, kept: Kept): Fragment {
  if ('absence' in kept) return sql`absences ->> ${key} = ${kept.absence}`
  if ('text' in kept) return sql`unaccent(${sql(name)}) ilike (select '%' || unaccent(${literal(kept.text)}) || '%')`
  const [from, to] = 'code' in kept ? [kept.code, kept.code] : [kept.from, kept.to]
  const bound = (said: string) => sql`${said}::text::${sql.unsafe(sqlType)}`
  const [least, most] = [from && sql`${sql(name)} >= ${bound(from)}`, to && sql`${sql(name)} <= ${bound(to)}`]
  return least && most ? sql`(${least} and ${most})` : least || most || sql`true`
}

/** What a text looked for means in `like`. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** One of the columns is in the state: where another table says so, it is asked once for all of them. */
type InState = (sql: Tx, columns: readonly ViewColumn[], asking: Asking, state: CellState) => Fragment

const each =
  (isSo: (sql: Tx, column: ViewColumn, asking: Asking) => Fragment): InState =>
  (sql, columns, asking) =>
    anyOf(
      sql,
      columns.map((column) => isSo(sql, column, asking)),
    )

const inState: Record<StateName, InState> = {
  vide: each((sql, column) => sql`not ${filled(sql, column)}`),
  rempli: each(filled),
  reconduit: (sql, columns, { point }) => typed(sql, columns, sql`entry.at < (select opened_at from point where period = ${point})`),
  perime: (sql, columns, { point }, { since }) => typed(sql, columns, sql`entry.at < ${beginning(sql, point, Number(since))}`),
  herite: each(inherited),
  change: (sql, columns, { actor, before, pasts }, state) =>
    isDay(state.since)
      ? sql`(${typedSince(sql, columns, state.since)} or sheet.finess = any(${[...(pasts.get(writeState(state)) ?? [])]}))`
      : changed(sql, columns, state.since ?? before, actor),
  recule: (sql, columns, { actor, before }, { since }) => wentBack(sql, columns, since ?? before, actor),
  mien: (sql, columns, { actor }) => typedBy(sql, columns, actor.kind === 'account' ? actor.id : null),
  conteste: each((sql, { key }) => signed.conteste(sql, key)),
  fil: each((sql, { key }) => signed.fil(sql, key)),
  suivi: (sql) => lineFilters.suivi(sql),
  'a-faire': (sql) => lineFilters['a-faire'](sql),
}

function isIn(sql: Tx, asking: Asking, asked: CellState): Fragment {
  const { state, column } = asked
  if (column !== anyColumn) return inState[state](sql, [known(asking.view, column)], asking, asked)
  if (isOfLine(state)) return lineFilters[state](sql)
  return inState[state](sql, anyColumns(asking.view, state), asking, asked)
}

/** Asked of any column at once without trying one after the other. */
const isOfLine = (state: StateName): state is LineFilter => Object.hasOwn(lineFilters, state)

/** The columns that « tout » stands for: those that could each be asked. */
function anyColumns({ volet }: View, state: StateName): ViewColumn[] {
  const columns = blockColumns(volet).flatMap(({ key }) => viewColumn(volet, key) ?? [])
  if (state === 'recule') return columns.filter(({ scale }) => scale)
  return state === 'herite' || state === 'change' ? columns : columns.filter(({ typed }) => typed)
}

/** A typed absence is an answer: the cell is not empty. */
export function filled(sql: Tx, { name, key, nullable }: ViewColumn): Fragment {
  return nullable ? sql`(${sql(name)} is not null or coalesce(absences ? ${key}, false))` : sql`true`
}

/** The entry shown in one of these yellow cells fulfils a condition. Most cells have none, which is seen before any is looked for. */
function typed(sql: Tx, columns: readonly ViewColumn[], condition: Fragment): Fragment {
  const entries = columns.flatMap(({ name }) => [sql`sheet.${sql(`${name}_entry`)}`, sql`sheet.${sql(`${name}_ej_entry`)}`])
  const shown = columns.map(({ key }, rank) => {
    const [eg, ej] = [entries[2 * rank] as Fragment, entries[2 * rank + 1] as Fragment]
    return sql`case when coalesce(sheet.herites ? ${key}, false) then ${ej} else ${eg} end`
  })
  const list = (parts: readonly Fragment[]) => parts.reduce((joined, part) => sql`${joined}, ${part}`)
  const said = sql`unnest(array[${list(shown)}]) as shown (id) join entry on entry.id = shown.id`
  // The numbers first, on their own: a condition that looks into a row is never asked of an index of a table under row-level security.
  return sql`(coalesce(${list(entries)}) is not null and exists (select from ${said} where ${condition} offset 0))`
}

/** What one person has typed is on few lines: they are found first, then looked at. */
function typedBy(sql: Tx, columns: readonly ViewColumn[], author: string | null): Fragment {
  const numbers = sql`select own.finess from entry own where own.author_id = ${author}`
  return sql`((sheet.finess in (${numbers}) or sheet.ej in (${numbers})) and ${typed(sql, columns, sql`entry.author_id = ${author}`)})`
}

function typedSince(sql: Tx, columns: readonly ViewColumn[], day: string): Fragment {
  const own = columns.filter((column) => column.typed)
  if (own.length === 0) return sql`false`
  return typed(sql, own, sql`entry.at >= ${day}::text::date::timestamp at time zone 'Europe/Paris'`)
}

/** The month after the one that is `months` before the point: what was typed before it has not moved for as many months. */
function beginning(sql: Tx, point: Period, months: number): Fragment {
  return sql`((${`${point}-01`}::text::date - make_interval(months => ${months - 1}::int))::timestamp at time zone 'Europe/Paris')`
}

/** The fact is the EJ's, or was typed on it, and is shown on an établissement of it. */
function inherited(sql: Tx, column: ViewColumn, { view }: Asking): Fragment {
  const own = blockColumns(view.volet).find(({ key }) => key === column.key)
  if (!own) return sql`false`
  if (column.typed) return sql`coalesce(herites ? ${column.key}, false)`
  const subject = own.column.level === 'EJ' ? sql`ej` : sql`${sql(`${own.source.key}_finess`)}`
  return sql`(${filled(sql, column)} and ${subject} = ej and ej <> finess)`
}

function known({ volet }: View, key: string): ViewColumn {
  const column = viewColumn(volet, key)
  if (!column) throw new Error(`Colonne inconnue : ${key}`)
  return column
}

function anyOf(sql: Tx, parts: Fragment[]): Fragment {
  const [first, ...others] = parts
  return first ? sql`(${others.reduce((joined, part) => sql`${joined} or ${part}`, first)})` : sql`false`
}
