import { type Actor, asReporter } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import { type Period, showPeriod } from '../../../importers/period'
import { readableVolets } from '../../../importers/reading'
import { Refusal } from '../../../importers/refusal'
import { effectiveImports } from '../../../importers/sheet/effective'
import { type Definition, grains, type ReportColumn, type Tab, titleOf } from '../definition'
import { reportField } from '../fields'
import { sortRows, type Table } from '../table'
import { readGroups } from './groups.server'
import { readIndicators } from './indicators.server'
import { readLines } from './lines.server'

/** Month of the data behind a column at the point, null when no file gives it. */
export type Months = (key: string) => Period | null

/** What the tabs of a report have in common while it is being made. */
export type Making = {
  definition: Definition
  point: Period
  months: Months
  /** To look at: the first rows of each tab are enough. */
  first?: number
  figures<R>(count: (sql: Tx) => Promise<R>): Promise<R>
}

/** Rows of a tab before they are sorted. */
export type Rows = Pick<Table, 'keys' | 'rows' | 'total'>

/**
 * The tabs of a report at a point, from one consistent snapshot: lines that the account may not read are not in it, figures count each fact once.
 * With `first`, only the first rows of each tab, that says how many there are.
 * @throws Refusal 404 for a point that was never opened, 403 for a volet that is not the account's
 */
export function buildReport(actor: Actor, definition: Definition, point: Period, first?: number): Promise<Table[]> {
  if (!readableVolets(actor).includes(definition.volet)) {
    throw new Refusal('volet', 403, 'Ce rapport porte sur un volet que votre profil ne lit pas.')
  }
  return asReporter(actor, async (sql, figures) => {
    const [known] = await sql`select 1 from point where period = ${point}`
    if (!known) throw new Refusal('point-inconnu', 404, `Aucun point de suivi n’est ouvert pour ${showPeriod(point)}.`)
    const making: Making = { definition, point, first, months: monthsOf(await effectiveImports(sql, point)), figures }
    const tables: Table[] = []
    for (const tab of definition.tabs) tables.push(await makeTab(sql, tab, making))
    return tables
  })
}

async function makeTab(sql: Tx, tab: Tab, making: Making): Promise<Table> {
  const { title, grain, columns, sort } = tab
  const fields = columns.map((column) => fieldOf(making.definition, tab, column))
  const table: Table = {
    title,
    grain,
    header: columns.map((column, rank) => titleOf(column, fields[rank])),
    formats: columns.map(({ calculation }, rank) => formatOf(calculation, fields[rank])),
    ...(await rowsOf(sql, tab, making)),
  }
  const sorted = sort ? columns.findIndex(({ field }) => field === sort.field) : -1
  const ordered = sort && sorted >= 0 ? sortRows(table, sorted, sort.descending) : table
  return making.first === undefined ? ordered : { ...ordered, ...cut(ordered, making.first) }
}

const cut = ({ keys, rows, total }: Table, first: number): Rows => ({
  keys: keys.slice(0, first),
  rows: rows.slice(0, first),
  total: total ?? rows.length,
})

function rowsOf(sql: Tx, tab: Tab, making: Making): Promise<Rows> {
  if (tab.grain === 'etablissement') return readLines(sql, tab, making)
  return tab.grain === 'indicateur' ? readIndicators(tab, making) : readGroups(sql, tab, making)
}

function fieldOf({ volet }: Definition, { grain }: Tab, { field }: ReportColumn) {
  const known = reportField(volet, grain, field)
  if (!known) throw new Refusal('colonne', 409, `La colonne « ${field} » n’existe plus pour ${grains[grain]} : modifiez le rapport.`)
  return known
}

function formatOf(calculation: ReportColumn['calculation'], field: ReturnType<typeof fieldOf> | undefined) {
  if (field?.key === 'vide') return { isBlank: true }
  if (calculation === 'valeur') return { numFmt: field?.numFmt, width: field?.width }
  return { numFmt: ['part', 'mediane', 'q1', 'q3'].includes(calculation) ? '0.0' : '#,##0' }
}

function monthsOf(effective: Awaited<ReturnType<typeof effectiveImports>>): Months {
  return (key) => {
    const [source, field] = key.split('.')
    return effective.find((one) => one.source === source)?.months[field ?? ''] ?? null
  }
}
