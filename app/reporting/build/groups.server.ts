import type { Tx } from '../../../db/client.server'
import { type Counts, countBy, totalOf } from '../../../importers/figures/count'
import { fewWords, type Indicator, isFew, quantile } from '../../../importers/figures/indicators'
import { departements } from '../../../importers/reference/territoires'
import type { Calculation, Tab } from '../definition'
import { neededColumn, ratios, regionLabel } from '../fields'
import type { Cell } from '../table'
import type { Making, Rows } from './index.server'
import { isSheetColumn, rate } from './lines.server'
import { perimeter } from './perimeter.server'

/** What is known of a group besides its figures: how many établissements, and how many of them have each cell filled. */
type Filled = { group: string | null; lines: number; region: string | null } & Record<string, unknown>

type Group = { key: string; counts: Counts; filled: Filled }

/** One row per EJ, département or région, or one for the nation. Names of EJ are under the rights of the account, the others are figures of all. */
export async function readGroups(sql: Tx, { grain, columns }: Tab, making: Making): Promise<Rows> {
  const { definition, point, figures } = making
  const by = grain === 'nation' ? 'region' : grain
  const fields = columns.map(({ field }) => field)
  const indicators = indicatorsOf(fields)
  const count = async (counter: Tx) => {
    const where = perimeter(counter, definition, point)
    return { counts: await countBy(counter, indicators, by, where), filled: await readFilled(counter, fields, by, where) }
  }
  const { counts, filled } = grain === 'ej' ? await count(sql) : await figures(count)
  const everywhere = columns.some(({ calculation }) => isSpread(calculation))
    ? await figures((counter) => countBy(counter, indicators, 'region', perimeter(counter, definition, point, true)))
    : []
  const groups = counts
    .filter(({ group }) => (grain === 'nation' ? group === null : group !== null))
    .map((one): Group => ({ key: one.group ?? 'nation', counts: one, filled: filled.find(({ group }) => group === one.group) as Filled }))
    .filter(({ filled: known }) => known.lines > 0)
    .sort((a, b) => a.key.localeCompare(b.key))
  const cells = columns.map(({ field, calculation }) => cellOf(field, calculation, { grain, indicators, everywhere, making }))
  return { keys: groups.map(({ key }) => key), rows: groups.map((group) => cells.map((cell) => cell(group))) }
}

/** A column without a measure of its own is added up when it is a number. */
function indicatorsOf(fields: readonly string[]): Indicator[] {
  const keys = fields.flatMap((field) => {
    const ratio = ratios.find(({ key }) => key === field)
    return ratio ? [ratio.part, ratio.whole] : isSheetColumn(field) ? [field] : []
  })
  return [...new Set(keys)].map(neededColumn).flatMap((column) => {
    const measure =
      column.column.measure ?? (column.column.sqlType === 'integer' ? ({ label: column.column.label, sum: true } as const) : undefined)
    return measure ? [{ ...column, measure, subject: column.column.level ?? 'EG' }] : []
  })
}

function readFilled(sql: Tx, fields: readonly string[], by: string, where: ReturnType<typeof perimeter>): Promise<Filled[]> {
  const names = [...new Set(fields.filter(isSheetColumn).map((key) => neededColumn(key)))]
    .filter(({ column }) => column.options || column.sqlType !== 'text')
    .map(({ name }) => name)
  const counted = sql.unsafe(names.map((name) => `, count(${name})::int as ${name}`).join(''))
  return sql<Filled[]>`
    select ${sql(by)} as group, count(*)::int as lines, min(region) as region${counted} from sheet where ${where} group by grouping sets ((${sql(by)}), ())`
}

type Context = { grain: Tab['grain']; indicators: readonly Indicator[]; everywhere: readonly Counts[]; making: Making }

function cellOf(field: string, calculation: Calculation, context: Context): (group: Group) => Cell {
  const identity = identityOf(field, context)
  if (identity) return identity
  const ratio = ratios.find(({ key }) => key === field)
  if (ratio) {
    const [part, whole] = [ratio.part, ratio.whole].map((key) => context.indicators.find((one) => one.key === key) as Indicator)
    return ({ counts }) =>
      masked(context, totalOf(whole as Indicator, counts).denominator, () =>
        rate(totalOf(part as Indicator, counts).numerator, totalOf(whole as Indicator, counts).numerator),
      )
  }
  const { name } = neededColumn(field)
  if (calculation === 'remplis')
    return ({ filled }) => {
      const known = Number(filled[name] ?? 0)
      return masked(context, known, () => known)
    }
  const indicator = context.indicators.find((one) => one.key === field)
  return indicator ? figureOf(indicator, calculation, context) : () => null
}

function figureOf(indicator: Indicator, calculation: Calculation, context: Context): (group: Group) => Cell {
  if (isSpread(calculation)) {
    const regions = context.everywhere.filter(({ group }) => group !== null).flatMap((one) => totalOf(indicator, one).value ?? [])
    const value = quantile(regions, { q1: 0.25, mediane: 0.5, q3: 0.75 }[calculation])
    const nation = totalOf(
      indicator,
      context.everywhere.find(({ group }) => group === null),
    )
    return () => masked(context, nation.denominator, () => percent(value))
  }
  return ({ counts }) => {
    const total = totalOf(indicator, counts)
    if (calculation === 'connus') return total.denominator
    return masked(context, total.denominator, () => (calculation === 'part' ? percent(total.value) : total.numerator))
  }
}

function identityOf(field: string, { grain, making: { point, months, definition } }: Context): ((group: Group) => Cell) | undefined {
  const names: Readonly<Record<string, (group: Group) => Cell>> = {
    vide: () => null,
    niveau: () => levels[grain],
    mois: () => point,
    region: ({ key, filled }) => regionLabel(grain === 'region' ? key : filled.region),
    departement: ({ key }) => `${key} ${departements[key]?.nom ?? ''}`.trim(),
    lignes: ({ filled }) => filled.lines,
    ej: ({ key }) => key,
  }
  if (field.startsWith('mois:')) return () => months(field.slice('mois:'.length))
  return definition && names[field]
}

const levels: Readonly<Record<Tab['grain'], string>> = {
  etablissement: 'Établissement',
  ej: 'EJ',
  departement: 'Département',
  region: 'Région',
  nation: 'Nation',
  indicateur: 'Indicateur',
}

const isSpread = (calculation: Calculation): calculation is 'q1' | 'mediane' | 'q3' => ['q1', 'mediane', 'q3'].includes(calculation)

/** In percent, to one decimal. */
export const percent = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 10)

/** A figure about very few subjects says something of each of them: it is hidden, except at the grain of the EJ, which is one subject. */
export function masked({ grain, making }: Pick<Context, 'grain' | 'making'>, known: number, figure: () => Cell): Cell {
  const { mask } = making.definition
  return grain !== 'ej' && isFew(known, mask) ? fewWords(mask) : figure()
}
