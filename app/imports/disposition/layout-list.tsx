import { showDay } from '../../../importers/moment'
import { EmptyState } from '../../ui/empty-state'
import { Link } from '../../ui/link'
import { Table } from '../../ui/table'
import type { ListedLayout } from './layouts.server'

export function LayoutList({ layouts, mayEdit }: { layouts: readonly ListedLayout[]; mayEdit: boolean }) {
  if (layouts.length === 0) {
    return (
      <EmptyState title="Aucune disposition n’est connue.">
        Quand un fichier arrive avec des en-têtes nouveaux, ce qui en est dit à l’import est gardé ici.
      </EmptyState>
    )
  }
  return (
    <div className="vg-imports">
      <Table caption="Dispositions connues" captionHidden head={<Heads />}>
        {layouts.map(({ id, name, source, read, aside, author, updatedAt }) => (
          <tr key={id}>
            <th scope="row">{mayEdit ? <Link href={`/imports/dispositions/${id}`}>{name}</Link> : name}</th>
            <td>{source}</td>
            <td className="vg-file">
              {read.map(({ header, label }) => `${header} → ${label}`).join(' · ')}
              {aside.length > 0 && <span className="vg-muted">{` · laissées de côté : ${aside.join(', ')}`}</span>}
            </td>
            <td>
              {author}
              <br />
              <span className="vg-muted vg-moment">{showDay(updatedAt)}</span>
            </td>
          </tr>
        ))}
      </Table>
    </div>
  )
}

const Heads = () => (
  <tr>
    {['Disposition', 'Source', 'En-têtes', 'Par'].map((title) => (
      <th key={title} scope="col">
        {title}
      </th>
    ))}
  </tr>
)
