import { Link } from '@remix-run/react'
import { viewColumn } from '../columns'
import { readCursor } from '../cursor'
import type { SheetPage } from '../read.server'
import { hrefOf, searchOf, type View } from '../view'
import { activeFilters, unfiltered } from './active'

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
            <Link discover="none" to={unfiltered(view)} preventScrollReset>
              Tout effacer
            </Link>
          </li>
        </ul>
      )}
      <Pager page={page} view={view} />
      <a href={`/export/classeur?region=${view.region}&${searchOf({ ...view, apres: undefined, avant: undefined })}`} download>
        {page.total === 1 ? 'Exporter cette ligne' : `Exporter ces ${n(page.total)} lignes`}
      </a>
    </div>
  )
}

function Pager({ page, view }: { page: SheetPage; view: View }) {
  const column = viewColumn(view.volet, view.tri.key)
  const to = (side: 'apres' | 'avant', cursor: string | undefined) =>
    cursor && column ? hrefOf(view, { [side]: readCursor(cursor, column) }) : undefined
  const [previous, next] = [to('avant', page.previous), to('apres', page.next)]
  if (page.lines.length === 0) return null
  return (
    <nav className="pages" aria-label="Pages">
      {previous ? (
        <Link discover="none" to={previous}>
          ‹ Précédents
        </Link>
      ) : (
        <span aria-hidden="true">‹ Précédents</span>
      )}
      <span>
        {n(page.first)}–{n(page.first + page.lines.length - 1)} sur {n(page.total)}
      </span>
      {next ? (
        <Link discover="none" to={next}>
          Suivants ›
        </Link>
      ) : (
        <span aria-hidden="true">Suivants ›</span>
      )}
    </nav>
  )
}
