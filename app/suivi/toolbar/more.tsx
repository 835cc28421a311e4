import { Link } from '@remix-run/react'
import { useAsked } from '../asked'
import { firstDay } from '../filters/fields'
import { anyColumn } from '../filters/states'
import type { SheetPage } from '../read.server'
import { searchOf } from '../view'
import { withState } from './active'
import { Arrange } from './arrange'
import { Checks } from './filters'
import { DailyFilters, GlanceFilters } from './quick-filter'

/** Typed cells and grey ones alike, whatever the column. */
function ChangedSince() {
  const { change } = useAsked()
  const ask = (day: string) => change((latest) => ({ states: withState(latest, { state: 'change', column: anyColumn, since: day }, true) }))
  return (
    <label className="inline">
      A changé depuis le
      <input
        type="date"
        name={`depuis.${anyColumn}`}
        min={firstDay}
        onChange={({ target }) => target.validity.valid && target.value && ask(target.value)}
      />
    </label>
  )
}

/** What is asked less often than every hour, under one button: it leaves the height of the screen to the lines. */
export function More({ page: { points, point, facets } }: { page: SheetPage }) {
  const { view } = useAsked()
  const search = searchOf({ ...view, rang: 1 })
  return (
    <details className="list plus">
      <summary>Plus…</summary>
      <div className="columns">
        {point && <Arrange points={points} period={point.period} />}
        <GlanceFilters inWords />
        <DailyFilters />
        <ChangedSince key={`depuis ${search}`} />
        {(facets.secteurs.length > 1 || view.kept.secteur) && (
          <div className="secteur" key={search}>
            <Checks name="secteur" label="Secteur" facets={facets.secteurs} checked={view.kept.secteur} isNamed />
          </div>
        )}
        <Link to={`/classeurs?region=${view.region}&${search}`}>Autres formats, classeur à rendre</Link>
      </div>
    </details>
  )
}
