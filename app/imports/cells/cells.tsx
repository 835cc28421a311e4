import { Link } from '../../ui/link'
import { HeaderCell, RowHeader, Table } from '../../ui/table'
import { plural } from '../words'
import type { Cells } from './cells.server'

/** The cells of one column that change, each with what it said and what it says. */
export function CellList({ id, cells: { filter, label, total, cells } }: { id: number; cells: Cells }) {
  return (
    <section aria-labelledby="cellules">
      <h2 id="cellules" tabIndex={-1}>{`Cellules de « ${label} »`}</h2>
      <p>
        {`${plural(total, 'cellule change', 'cellules changent')}${filter.isBack ? ', celles qui reculent seulement' : ''}.`}
        {total > cells.length && ` Les ${cells.length} premières sont montrées.`}{' '}
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
    </section>
  )
}
