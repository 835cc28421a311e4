import { Link } from '@remix-run/react'
import { useAsked } from '../asked'
import type { SheetPage } from '../read.server'
import { searchOf } from '../view'
import { Arrange } from './arrange'
import { Checks } from './filters'
import { DailyFilters, GlanceFilters } from './quick-filter'

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
