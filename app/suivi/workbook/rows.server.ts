import type { Tx } from '../../../db/client.server'
import type { Absence, Value, Volet } from '../../../importers/column'
import { blockColumns } from '../columns'
import type { Asking } from '../filters/sql.server'
import { matching, order } from '../query.server'
import type { Row } from './content'

/** Lines read at a time: their texts are all that stands in memory. */
const block = 500

const identity = ['finess', 'ej', 'departement', 'categorie', 'raison_sociale', 'absences']

/** Every line of the view, whatever its page, by blocks. */
export async function* readRows(sql: Tx, asking: Asking): AsyncGenerator<Row[]> {
  const { view } = asking
  const columns = blockColumns(view.volet)
  const names = [...identity, ...columns.map(({ name }) => name), ...yellowNames(view.volet)]
  const cursor = sql`select ${sql(names)} from sheet where ${matching(sql, asking)} order by ${order(sql, view)}`.values().cursor(block)
  const yellow = identity.length + columns.length
  for await (const rows of cursor as unknown as AsyncIterable<unknown[][]>) yield rows.map((cells) => toRow(cells, yellow))
}

function toRow(cells: unknown[], yellow: number): Row {
  const [finess, ej, departement, categorie, raisonSociale, absences] = cells as string[]
  return {
    finess: finess ?? '',
    ej: ej ?? '',
    departement: departement ?? '',
    categorie: categorie ?? '',
    raisonSociale: raisonSociale ?? '',
    absences: (absences ?? null) as unknown as Record<string, Absence> | null,
    values: cells.slice(identity.length, yellow) as (Value | null)[],
    versions: cells.slice(yellow).map((entry) => String(entry ?? 0)),
  }
}

export async function countRows(sql: Tx, asking: Asking): Promise<number> {
  const [row] = await sql<{ total: number }[]>`select count(*) as total from sheet where ${matching(sql, asking)}`
  return row?.total ?? 0
}

export const yellowColumns = (volet: Volet) => blockColumns(volet).filter(({ owner }) => owner === 'region')
const yellowNames = (volet: Volet) => yellowColumns(volet).map(({ name }) => `${name}_entry`)
