import type { Tx } from '../../../db/client.server'
import type { Absence, Value, Volet } from '../../../importers/column'
import { blockColumns } from '../columns'
import type { Asking } from '../filters/sql.server'
import { matching, order } from '../query.server'
import type { Row } from './content'

/** Lines read at a time: their texts are all that stands in memory. */
const block = 200

const identity = ['finess', 'ej', 'departement', 'categorie', 'raison_sociale', 'absences']

/** Every line of the view, whatever its page, by blocks. */
export async function* readRows(sql: Tx, asking: Asking): AsyncGenerator<Row[]> {
  const { view } = asking
  const columns = blockColumns(view.volet)
  const names = [...identity, ...columns.map(({ name }) => name)]
  const cursor =
    sql`select ${sql(names)}, ${sql.unsafe(versionsSql(view.volet))} as versions from sheet where ${matching(sql, asking)} order by ${order(sql, view)}`
      .values()
      .cursor(block)
  yield* ahead(cursor as unknown as AsyncIterable<unknown[][]>)
}

/** The database reads the next block while this one is written. */
async function* ahead(cursor: AsyncIterable<unknown[][]>): AsyncGenerator<Row[]> {
  const blocks = cursor[Symbol.asyncIterator]()
  let next = blocks.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done || !value) return
      next = blocks.next()
      // Told by the next turn, which may never come.
      Promise.resolve(next).catch(() => {})
      yield value.map(toRow)
    }
  } finally {
    // Only a cursor that is at rest can be closed: one that is read for nobody would hold its transaction for ever.
    await Promise.resolve(next).catch(() => {})
    await blocks.return?.()
  }
}

function toRow(cells: unknown[]): Row {
  const [finess, ej, departement, categorie, raisonSociale, absences] = cells as string[]
  return {
    finess: finess ?? '',
    ej: ej ?? '',
    departement: departement ?? '',
    categorie: categorie ?? '',
    raisonSociale: raisonSociale ?? '',
    absences: (absences ?? null) as unknown as Record<string, Absence> | null,
    values: cells.slice(identity.length, -1) as (Value | null)[],
    versions: String(cells.at(-1)),
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
