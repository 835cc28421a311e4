import type { Tx } from '../../../db/client.server'
import type { Absence, Value, Volet } from '../../../importers/column'
import type { SheetColumn } from '../../../importers/sheet-columns'
import { blockColumns } from '../columns'
import type { Asking } from '../filters/sql.server'
import { matching, order } from '../query.server'
import type { Row } from './content'

/** Lines asked for at a time, and lines made at a time: few enough to be forgotten before the next sweep of the memory. */
const [block, made] = [1_000, 20]

const identity = ['finess', 'ej', 'departement', 'categorie', 'raison_sociale', 'absences']

/**
 * Every line of the view, whatever its page, by blocks. Where an index has the order, lines come as soon as they are asked for, instead of
 * a hundred megabytes being sorted first.
 */
export async function* readRows(sql: Tx, asking: Asking): AsyncGenerator<Row[]> {
  const { view } = asking
  const isOfSeveral = view.region.includes(',')
  if (!isOfSeveral) await sql`set local enable_sort = off`
  const cursor = sql`select ${sql.unsafe(lineSql(view.volet))} from sheet where ${matching(sql, asking)} order by ${order(sql, view)}`
    .values()
    .cursor(block)
  const readLine = lineReader(blockColumns(view.volet))
  for await (const lines of ahead(cursor as unknown as AsyncIterable<[string][]>)) {
    for (let at = 0; at < lines.length; at += made) yield lines.slice(at, at + made).map(([line]) => readLine(line))
  }
}

/** The database reads the next block while this one is written. */
async function* ahead<T>(cursor: AsyncIterable<T>): AsyncGenerator<T> {
  const blocks = cursor[Symbol.asyncIterator]()
  let next = blocks.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done || !value) return
      next = blocks.next()
      // Told by the next turn, which may never come.
      Promise.resolve(next).catch(() => {})
      yield value
    }
  } finally {
    // Only a cursor that is at rest can be closed: one that is read for nobody would hold its transaction for ever.
    await Promise.resolve(next).catch(() => {})
    await blocks.return?.()
  }
}

/** Between two cells of a line: a control character, that no text of a cell may hold. */
const separator = '\x1f'

/** A line as one text: the client of the database takes five times as long over seventy values as over one. */
function lineSql(volet: Volet): string {
  const isText = new Set(blockColumns(volet).flatMap(({ name, column }) => (column.sqlType === 'text' && !column.options ? [name] : [])))
  const held = (name: string) => (isText.has(name) || name === 'raison_sociale' ? `replace(${name}, E'\\x1f', '')` : `${name}::text`)
  const cells = [...identity, ...blockColumns(volet).map(({ name }) => name)].map((name) => `coalesce(${held(name)}, '')`)
  return `concat_ws(E'\\x1f', ${[...cells, versionsSql(volet)].join(', ')})`
}

function lineReader(columns: readonly SheetColumn[]): (line: string) => Row {
  const isNumber = columns.map(({ column }) => column.sqlType === 'integer' || column.sqlType === 'numeric')
  return (line) => {
    const cells = line.split(separator)
    const [finess = '', ej = '', departement = '', categorie = '', raisonSociale = '', absences] = cells
    const values = isNumber.map((number, rank): Value | null => {
      const text = cells[identity.length + rank] ?? ''
      return text === '' ? null : number ? Number(text) : text
    })
    return {
      ...{ finess, ej, departement, categorie, raisonSociale, values },
      absences: absences ? (JSON.parse(absences) as Record<string, Absence>) : null,
      versions: cells.at(-1) ?? '',
    }
  }
}

export async function countRows(sql: Tx, asking: Asking): Promise<number> {
  const [row] = await sql<{ total: number }[]>`select count(*) as total from sheet where ${matching(sql, asking)}`
  return row?.total ?? 0
}

/** The versions of the yellow cells as a stamp says them: « 12,0,0+45 », the entry of the EJ after that of the établissement where it is shown. */
function versionsSql(volet: Volet): string {
  const yellow = blockColumns(volet).filter(({ owner }) => owner === 'region')
  const own = yellow.map(({ name }) => `coalesce(${name}_entry, 0)`)
  const shown = yellow.map(
    ({ name, key }, rank) => `${own[rank]} || case when herites ? '${key}' then '+' || coalesce(${name}_ej_entry, 0) else '' end`,
  )
  return `case when herites is null then concat_ws(',', ${own.join(', ')}) else concat_ws(',', ${shown.join(', ')}) end`
}
