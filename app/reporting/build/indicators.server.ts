import { countBy, totalOf } from '../../../importers/figures/count'
import { type Indicator, indicatorsOf, isShare, quantile, type Total } from '../../../importers/figures/indicators'
import type { Tab } from '../definition'
import { regionLabel } from '../fields'
import type { Cell } from '../table'
import { masked, percent } from './groups.server'
import type { Making, Rows } from './index.server'
import { perimeter } from './perimeter.server'

type Line = { region: string; indicator: Indicator; own: Total; nation: Total; shares: number[]; lines: number }

/** One row per region and indicator: the region beside the nation and the spread of all regions, on the same perimeter. */
export async function readIndicators({ columns }: Tab, making: Making): Promise<Rows> {
  const { definition, point, figures } = making
  const indicators = indicatorsOf(definition.volet)
  const counts = await figures((sql) => countBy(sql, indicators, 'region', perimeter(sql, definition, point, true)))
  const nation = counts.find(({ group }) => group === null)
  const asked = counts
    .filter(({ group }) => group !== null && (definition.regions.length === 0 || definition.regions.includes(group)))
    .sort((a, b) => String(a.group).localeCompare(String(b.group)))
  const lines = asked.flatMap((own) =>
    indicators.map((indicator): Line => {
      const shares = counts.filter(({ group }) => group !== null).flatMap((one) => totalOf(indicator, one).value ?? [])
      const totals = { own: totalOf(indicator, own), nation: totalOf(indicator, nation) }
      return { region: own.group as string, indicator, ...totals, shares: isShare(indicator) ? shares : [], lines: own.n.EG }
    }),
  )
  const cells = columns.map(({ field }) => cellOf(field, making))
  return {
    keys: lines.map(({ region, indicator }) => `${region} ${indicator.key}`),
    rows: lines.map((line) => cells.map((cell) => cell(line))),
  }
}

function cellOf(field: string, making: Making): (line: Line) => Cell {
  const hidden = ({ denominator }: Total, figure: () => Cell) => masked({ grain: 'indicateur', making }, denominator, figure)
  const value = ({ indicator }: Line, total: Total) => (isShare(indicator) ? percent(total.value) : total.value)
  const spread = (part: number) => (line: Line) => hidden(line.nation, () => percent(quantile(line.shares, part)))
  const cells: Readonly<Record<string, (line: Line) => Cell>> = {
    niveau: () => 'Indicateur',
    mois: () => making.point,
    region: ({ region }) => regionLabel(region),
    lignes: ({ lines }) => lines,
    indicateur: ({ indicator }) => `${indicator.measure.label}${isShare(indicator) ? ' (%)' : ''}`,
    bloc: ({ indicator }) => indicator.source.label,
    fraicheur: ({ indicator }) => making.months(indicator.key),
    valeur: (line) => hidden(line.own, () => value(line, line.own)),
    positifs: (line) => hidden(line.own, () => line.own.numerator),
    connus: ({ own }) => own.denominator,
    nation: (line) => hidden(line.nation, () => value(line, line.nation)),
    mediane: spread(0.5),
    q1: spread(0.25),
    q3: spread(0.75),
  }
  return cells[field] ?? (() => null)
}
