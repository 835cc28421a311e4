import { Link } from '../../ui/link'
import { HeaderCell, RowHeader, Table } from '../../ui/table'
import { plural } from '../words'
import type { Cells } from './cells.server'

/** The cells of one column that change, each with what it said and what it says. */
export function CellList({ id, cells: { filter, label, total, first, pages, cells } }: { id: number; cells: Cells }) {
  return (
    <section aria-labelledby="cellules">
      <h2 id="cellules" tabIndex={-1}>{`Cellules de « ${label} »`}</h2>
      <p>
        {`${plural(total, 'cellule change', 'cellules changent')}${filter.isBack ? ', celles qui reculent seulement' : ''}.`}
        {pages > 1 && ` Celles de ${first.toLocaleString('fr-FR')} à ${(first + cells.length - 1).toLocaleString('fr-FR')} sont montrées.`}{' '}
        <Link href={`/imports/${id}#changements`}>Fermer la liste</Link>
      </p>
      {cells.length > 0 && (
        <Table
          caption={`Cellules de ${label}`}
          captionHidden
          head={
            <tr>
              <HeaderCell>Établissement ou entité</HeaderCell>
              <HeaderCell>Région</HeaderCell>
              <HeaderCell>Avant</HeaderCell>
              <HeaderCell>Après</HeaderCell>
              <HeaderCell number>Ligne</HeaderCell>
            </tr>
          }
        >
          {cells.map(({ finess, nom, region, was, is, isBack, line }) => (
            <tr key={finess}>
              <RowHeader>
                {nom} <span className="vg-muted">{finess}</span>
              </RowHeader>
              <td>{region}</td>
              <td>{was || 'vide'}</td>
              <td>
                {is || 'vide'}
                {isBack && <span className="fr-badge fr-badge--sm fr-badge--warning">Recule</span>}
              </td>
              <td className="vg-number">{line ?? '–'}</td>
            </tr>
          ))}
        </Table>
      )}
      {pages > 1 && <Pages id={id} filter={filter} pages={pages} />}
    </section>
  )
}

function Pages({ id, filter, pages }: { id: number; filter: Cells['filter']; pages: number }) {
  const { column, isBack, region, page } = filter
  const to = (other: number) => {
    const asked = { cellules: column, ...(isBack ? { reculs: '' } : {}), ...(region ? { region } : {}), page: String(other) }
    return `/imports/${id}?${new URLSearchParams(asked)}#cellules`
  }
  return (
    <nav aria-label="Pages de cellules" className="vg-buttons">
      {page > 1 && <Link href={to(page - 1)}>← Précédentes</Link>}
      <span>{`Page ${page.toLocaleString('fr-FR')} sur ${pages.toLocaleString('fr-FR')}`}</span>
      {page < pages && <Link href={to(page + 1)}>Suivantes →</Link>}
    </nav>
  )
}
