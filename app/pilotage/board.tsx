import { Link } from '@remix-run/react'
import { indicatorsOf, isShare, type Total } from '../../importers/figures/indicators'
import { showPeriod, titlePeriod } from '../../importers/period'
import { regions as regionNames } from '../../importers/reference/territoires'
import { sheetColumn } from '../../importers/sheet-columns'
import { MonthPicker } from '../ui/month-picker'
import { IndicatorsTable } from './indicators-table'
import { hrefOf, type Query } from './query'
import { RegionsTable } from './regions-table'
import { type Mark, Strip } from './strip'
import type { Pilotage } from './totals.server'
import { Weather, type WeatherRow } from './weather'

type Props = Pilotage & {
  weather: WeatherRow[]
  query: Query
  points: string[]
  mine: readonly string[]
  mayOpen: 'all' | 'mine' | 'none'
  mayReport: boolean
}

export function Board({ nation, regions, overlap, weather, query, points, mine, mayOpen, mayReport }: Props) {
  const indicators = indicatorsOf(query.volet)
  const rank = indicators.findIndex(({ key }) => key === query.chosen)
  const indicator = indicators[rank]
  const total = nation[rank]
  if (!indicator || !total) return null
  const marks = sorted(
    regions.map(({ region, totals }) => ({
      region,
      name: regionNames[region] ?? region,
      total: totals[rank] as Total,
      mine: mine.includes(region),
    })),
    query.sort,
  )
  const max = isShare(indicator) ? 1 : Math.max(...marks.map((mark) => mark.total.value ?? 0), 0)
  const opens = (region: string) => mayOpen === 'all' || (mayOpen === 'mine' && mine.includes(region))
  const meteo = sheetColumn('asp.meteo')?.column
  return (
    <div className="vg-board">
      <Switches query={query} points={points} mayReport={mayReport} />
      <div className="vg-board__columns">
        <section aria-label="Indicateurs" className="vg-board__list">
          <IndicatorsTable
            indicators={indicators}
            nation={nation}
            own={regions
              .filter(({ region }) => mine.includes(region))
              .map(({ region, totals }) => ({ region, name: regionNames[region] ?? region, totals }))}
            chosen={query.chosen}
            hrefOf={(chosen) => hrefOf(query, { chosen })}
          />
        </section>
        <section aria-labelledby="comparaison" className="vg-board__detail">
          <h2 id="comparaison" className="fr-h5">
            {indicator.measure.label}
          </h2>
          <Strip indicator={indicator} marks={marks} median={total.regionMedian} max={max} />
          <RegionsTable
            indicator={indicator}
            nation={total}
            marks={marks}
            overlap={overlap[indicator.key] ?? 0}
            sheetOf={(region) => (opens(region) ? `/suivi/${region}?volet=${query.volet}&point=${query.point}` : null)}
            hrefOf={(sort) => hrefOf(query, { sort })}
            sort={query.sort}
          />
        </section>
      </div>
      {meteo && (
        <section aria-labelledby="meteo">
          <h2 id="meteo" className="fr-h4">
            Météo des établissements
          </h2>
          <Weather column={meteo} rows={weather} />
        </section>
      )}
    </div>
  )
}

function Switches({ query, points, mayReport }: { query: Query; points: string[]; mayReport: boolean }) {
  const volets = { es: 'ES (sanitaire)', esms: 'ESMS' } as const
  return (
    <nav className="vg-switches" aria-label="Périmètre et point de suivi">
      {(['es', 'esms'] as const).map((volet) => (
        <Link
          key={volet}
          to={hrefOf(query, { volet, chosen: '' })}
          className="fr-tag"
          aria-current={volet === query.volet ? 'true' : undefined}
        >
          {volets[volet]}
        </Link>
      ))}
      <MonthPicker
        label="Point de suivi"
        value={query.point}
        months={points.map((point) => ({ value: point, label: titlePeriod(point) }))}
        keep={{ volet: query.volet, indicateur: query.chosen, tri: query.sort }}
        action="/pilotage"
      />
      {mayReport && (
        <span className="vg-switches__report">
          <Link to={`/rapports/cnsa?point=${query.point}`}>Rapport CNSA {showPeriod(query.point)}</Link>
        </span>
      )}
    </nav>
  )
}

function sorted(marks: Mark[], sort: string): Mark[] {
  if (sort === 'nom') return marks.sort((a, b) => a.name.localeCompare(b.name, 'fr'))
  return marks.sort((a, b) => (b.total.value ?? -1) - (a.total.value ?? -1))
}
