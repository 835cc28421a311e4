import { Link } from '@remix-run/react'
import type { SheetPage } from '../read.server'
import { hrefOf, pageSize, searchOf, type View } from '../view'

const n = (count: number) => count.toLocaleString('fr-FR')

/** How many lines, of how many, their workbook, and the pages. */
export function Summary({ page, view }: { page: SheetPage; view: View }) {
  return (
    <div className="sheet-summary">
      <p id="sheet-total" tabIndex={-1}>
        <strong>
          {n(page.total)} établissement{page.total > 1 ? 's' : ''}
        </strong>
        {page.total !== page.everything && ` sur ${n(page.everything)}`}
      </p>
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
