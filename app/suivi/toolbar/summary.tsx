import { Link } from '@remix-run/react'
import type { SheetPage } from '../read.server'
import { hrefOf, pageSize, searchOf, unfiltered, type View } from '../view'
import { activeFilters } from './active'

const n = (count: number) => count.toLocaleString('fr-FR')

/** How many lines, of how many, which filters are in force, and the pages. */
export function Summary({ page, view }: { page: SheetPage; view: View }) {
  const filters = activeFilters(view, page.facets)
  return (
    <div className="sheet-summary">
      <p id="sheet-total" tabIndex={-1}>
        <strong>
          {n(page.total)} établissement{page.total > 1 ? 's' : ''}
        </strong>
        {page.total !== page.everything && ` sur ${n(page.everything)}`}
      </p>
      {filters.length > 0 && (
        <ul className="vg-tags" aria-label="Filtres actifs">
          {filters.map(({ label, href }) => (
            <li key={label}>
              <Link discover="none" to={href} preventScrollReset className="fr-tag fr-tag--sm fr-tag--dismiss" title="Retirer ce filtre">
                {label}
              </Link>
            </li>
          ))}
          <li>
            <Link discover="none" to={hrefOf(unfiltered(view))} preventScrollReset>
              Tout effacer
            </Link>
          </li>
        </ul>
      )}
      <Pager page={page} view={view} />
      <a href={`/export/classeur?region=${view.region}&${searchOf({ ...view, rang: 1 })}`} download>
        {page.total === 1 ? 'Exporter cette ligne' : `Exporter ces ${n(page.total)} lignes`}
      </a>
    </div>
  )
}

/** For who reads without JavaScript: the lines follow one another by rank. */
function Pager({ page, view }: { page: SheetPage; view: View }) {
  const [previous, next] = [Math.max(1, page.first - pageSize), page.first + pageSize]
  if (page.lines.length === 0) return null
  return (
    <nav className="pages" aria-label="Pages">
      {page.first > 1 ? (
        <Link discover="none" to={hrefOf(view, { rang: previous })}>
          ‹ Précédents
        </Link>
      ) : (
        <span aria-hidden="true">‹ Précédents</span>
      )}
      <span>
        {n(page.first)}–{n(page.first + page.lines.length - 1)} sur {n(page.total)}
      </span>
      {next <= page.total ? (
        <Link discover="none" to={hrefOf(view, { rang: next })}>
          Suivants ›
        </Link>
      ) : (
        <span aria-hidden="true">Suivants ›</span>
      )}
    </nav>
  )
}
