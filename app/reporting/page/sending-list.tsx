import { showPeriod } from '../../../importers/period'
import { EmptyState } from '../../ui/empty-state'
import { Link } from '../../ui/link'
import { NumberCell, Table } from '../../ui/table'
import { weight } from '../words'
import type { ReportPage } from './report.server'

export function SendingList({ page: { report, sendings, point } }: { page: ReportPage }) {
  return (
    <section aria-labelledby="envois">
      <h2 id="envois">Envois</h2>
      {sendings.length === 0 ? (
        <EmptyState title="Rien n’a encore été envoyé.">
          Ce qui part reste ici, tel quel, et se compare au rapport d’aujourd’hui.
        </EmptyState>
      ) : (
        <Table caption="Envois, du plus récent au plus ancien" captionHidden head={<Heads />}>
          {sendings.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.sentAt}</th>
              <td>{showPeriod(one.point)}</td>
              <td>
                {one.authorName}
                {one.isScheduled && ' (programmé)'}
              </td>
              <td>{one.recipient || '–'}</td>
              <NumberCell value={one.rows} />
              <td>
                <a href={`/rapports/envois/${one.id}`} download>
                  {one.fileName}
                </a>{' '}
                <small>
                  {weight(one.size)}, empreinte {one.sha256.slice(0, 12)}
                </small>
              </td>
              <td>
                <Link href={`/rapports/${report.key}/changements?de=${one.id}&point=${point ?? one.point}`}>Changements depuis</Link>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}

const Heads = () => (
  <tr>
    {['Envoyé le', 'Point', 'Par', 'Destinataire', 'Lignes', 'Fichier', 'Comparer'].map((title) => (
      <th key={title} scope="col" className={title === 'Lignes' ? 'vg-number' : undefined}>
        {title}
      </th>
    ))}
  </tr>
)
