import { showPeriod } from '../../../importers/period'
import { Alert } from '../../ui/alert'
import { NumberCell, Table } from '../../ui/table'
import { Tag, Tags } from '../../ui/tag'
import { cellText } from '../words'
import type { ChangesPage } from './changes.server'

/** « Depuis le dernier envoi »: what a reader of the former file does not know yet. */
export function Changes({ page: { sending, point, points, tabs, isSame } }: { page: ChangesPage }) {
  return (
    <>
      <p>
        Fichier « {sending.fileName} », envoyé le {sending.sentAt} par {sending.authorName} pour {showPeriod(sending.point)}, à côté du
        rapport tel qu’il serait fait maintenant.
      </p>
      <nav aria-label="Point de suivi comparé" className="vg-report__points">
        <Tags label="Comparer au point de">
          {points.map((one) => (
            <Tag key={one} href={`?de=${sending.id}&point=${one}`} pressed={one === point}>
              {showPeriod(one)}
            </Tag>
          ))}
        </Tags>
      </nav>
      {isSame ? (
        <Alert tone="success">Rien n’a changé : le renvoyer donnerait les mêmes cellules.</Alert>
      ) : (
        tabs.map((tab) => <TabSection key={tab.title} tab={tab} />)
      )}
    </>
  )
}

type Tab = ChangesPage['tabs'][number]

function TabSection({ tab }: { tab: Tab }) {
  const isSame = tab.cells + tab.added.length + tab.removed.length + tab.newColumns.length + tab.goneColumns.length === 0
  return (
    <section>
      <h2>{tab.title}</h2>
      {isSame ? <p className="vg-muted">Rien n’a changé dans cet onglet.</p> : <Counts tab={tab} />}
      {tab.byColumn.length > 0 && (
        <Table
          caption={`Cellules changées par colonne, onglet ${tab.title}`}
          captionHidden
          head={
            <tr>
              <th scope="col">Colonne</th>
              <th scope="col" className="vg-number">
                Cellules changées
              </th>
            </tr>
          }
        >
          {tab.byColumn.map(({ column, cells }) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              <NumberCell value={cells} />
            </tr>
          ))}
        </Table>
      )}
      {tab.changes.length > 0 && <Cells tab={tab} />}
    </section>
  )
}

function Counts({ tab: { cells, added, removed, newColumns, goneColumns } }: { tab: Tab }) {
  const said = [
    count(cells, 'cellule a changé', 'cellules ont changé'),
    count(added.length, 'ligne est nouvelle', 'lignes sont nouvelles'),
    count(removed.length, 'ligne a disparu', 'lignes ont disparu'),
    newColumns.length > 0 ? `nouvelles colonnes : ${newColumns.join(', ')}` : '',
    goneColumns.length > 0 ? `colonnes retirées : ${goneColumns.join(', ')}` : '',
  ]
  return <p>{said.filter(Boolean).join(' ; ')}.</p>
}

const count = (n: number, one: string, many: string): string => (n > 0 ? `${n.toLocaleString('fr-FR')} ${n > 1 ? many : one}` : '')

function Cells({ tab: { title, changes, cells } }: { tab: Tab }) {
  return (
    <details>
      <summary>
        {changes.length < cells ? `Les ${changes.length.toLocaleString('fr-FR')} premières cellules` : 'Les cellules, une à une'}
      </summary>
      <Table caption={`Cellules changées de l’onglet ${title}`} captionHidden head={<Heads />}>
        {changes.map(({ key, name, column, before, after }) => (
          <tr key={`${key} ${column}`}>
            <th scope="row">
              {name}
              {name !== key && <small> {key}</small>}
            </th>
            <td>{column}</td>
            <td>{cellText(before) || '(vide)'}</td>
            <td>{cellText(after) || '(vide)'}</td>
          </tr>
        ))}
      </Table>
    </details>
  )
}

const Heads = () => (
  <tr>
    {['Ligne', 'Colonne', 'Envoyé', 'Maintenant'].map((title) => (
      <th key={title} scope="col">
        {title}
      </th>
    ))}
  </tr>
)
