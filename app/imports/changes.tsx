import type { Counts } from '../../importers/result'
import { Link } from '../ui/link'
import { HeaderCell, NumberCell, RowHeader, Table } from '../ui/table'
import type { ColumnChange, RegionChange, Review } from './review.server'
import { asPlaces, changeWords, moveWords, saidOf } from './words'

/** What applying changes, or has changed: by region, then by column. */
export function Changes({ review: { row, columns, ...review } }: { review: Review }) {
  const said = saidOf(row.source)
  const isReferentiel = row.source === 'finess'
  const changes = isReferentiel ? asPlaces(row.changes) : row.changes
  const regions = isReferentiel ? review.regions.map(asPlaces) : review.regions
  return (
    <section aria-labelledby="changements">
      <h2 id="changements">Changements</h2>
      <p>
        {`Établissements et entités juridiques : ${changeWords(changes, said)}.`}
        {isSharedBetween(regions, changes) && ' Une entité juridique présente dans plusieurs régions compte dans chacune d’elles.'}
      </p>
      {regions.some(hasWords) && (
        <ul className="vg-region-words">
          {regions.filter(hasWords).map((region) => (
            <li key={region.region}>{regionWords(region)}</li>
          ))}
        </ul>
      )}
      {(regions.length > 0 || columns.length > 0) && (
        <div className="vg-changes">
          {regions.length > 0 && <Regions regions={regions} isReferentiel={isReferentiel} total={changes} />}
          {columns.length > 0 && !isReferentiel && <Columns columns={columns} id={row.id} mayRead={review.may.lines} />}
        </div>
      )}
    </section>
  )
}

function isSharedBetween(regions: readonly Counts[], total: Counts): boolean {
  const sum = ({ added, changed, removed }: Counts) => added + changed + removed
  return regions.reduce((all, region) => all + sum(region), 0) > sum(total)
}

type RegionsProps = { regions: readonly RegionChange[]; isReferentiel: boolean; total: Counts }

function Regions({ regions, isReferentiel, total }: RegionsProps) {
  const sum = (name: 'moved' | 'renamed') => regions.reduce((all, region) => all + (region[name] ?? 0), 0)
  return (
    <Table
      caption="Par région"
      head={
        <tr>
          <HeaderCell>Région</HeaderCell>
          <HeaderCell number>{isReferentiel ? 'Ouverts' : 'Ajoutées'}</HeaderCell>
          <HeaderCell number>{isReferentiel ? 'Modifiés' : 'Modifiées'}</HeaderCell>
          {isReferentiel && <HeaderCell number>dont autre EJ</HeaderCell>}
          {isReferentiel && <HeaderCell number>dont autre nom</HeaderCell>}
          <HeaderCell number>{isReferentiel ? 'Fermés' : 'Retirées'}</HeaderCell>
        </tr>
      }
      foot={
        <tr>
          <th scope="row">France</th>
          <NumberCell value={total.added} />
          <NumberCell value={total.changed} />
          {isReferentiel && <NumberCell value={sum('moved')} />}
          {isReferentiel && <NumberCell value={sum('renamed')} />}
          <NumberCell value={total.removed} />
        </tr>
      }
    >
      {regions.map(({ region, name, href, added, changed, removed, moved = 0, renamed = 0 }) => (
        <tr key={region}>
          <RowHeader>{href ? <Link href={href}>{name}</Link> : name}</RowHeader>
          <NumberCell value={added} />
          <NumberCell value={changed} />
          {isReferentiel && <NumberCell value={moved} />}
          {isReferentiel && <NumberCell value={renamed} />}
          <NumberCell value={removed} />
        </tr>
      ))}
    </Table>
  )
}

const hasWords = ({ to, back }: RegionChange) => to !== undefined || back !== undefined

/** « Bretagne : 12 passent à Commande signée, 3 reculent, 2 disparaissent » */
function regionWords({ name, to = {}, back = 0, removed }: RegionChange): string {
  const french = (n: number) => n.toLocaleString('fr-FR')
  const moved = Object.entries(to)
    .sort(([, one], [, other]) => other - one)
    .map(([label, n]) => `${french(n)} ${n > 1 ? 'passent' : 'passe'} à ${label}`)
  const parts = [
    ...moved,
    ...(back > 0 ? [`${french(back)} ${back > 1 ? 'reculent' : 'recule'}`] : []),
    ...(removed > 0 ? [`${french(removed)} ${removed > 1 ? 'disparaissent' : 'disparaît'}`] : []),
  ]
  return `${name} : ${parts.join(', ')}`
}

function Columns({ columns, id, mayRead }: { columns: readonly ColumnChange[]; id: number; mayRead: boolean }) {
  return (
    <Table
      caption="Par colonne"
      head={
        <tr>
          <HeaderCell>Colonne</HeaderCell>
          <HeaderCell number>Remplies</HeaderCell>
          <HeaderCell number>Modifiées</HeaderCell>
          <HeaderCell number>Vidées</HeaderCell>
          <HeaderCell>Mouvements</HeaderCell>
        </tr>
      }
    >
      {columns.map(({ key, label, added, changed, removed, moves }) => (
        <tr key={key}>
          <RowHeader>
            {mayRead ? (
              <Link href={`/imports/${id}?cellules=${key}#cellules`} title="Voir les cellules qui changent">
                {label}
              </Link>
            ) : (
              label
            )}
          </RowHeader>
          <NumberCell value={added} />
          <NumberCell value={changed} />
          <NumberCell value={removed} />
          <td>
            {moveWords(moves).map((sentence) => (
              <div key={sentence}>{sentence}</div>
            ))}
          </td>
        </tr>
      ))}
    </Table>
  )
}
