import type { ReactNode } from 'react'
import { Link } from '../../ui/link'
import { HeaderCell, NumberCell, RowHeader, Table } from '../../ui/table'
import { showInstant } from '../day'
import { Fed } from './fed'
import type { RegionRow } from './read.server'
import { ShareCells } from './regions-table'
import { paceOf, stands } from './state'
import { type Group, type Shares, sharesOf, showShare } from './tally'

type Props = {
  row: RegionRow
  groups: readonly (Group & { name: string })[]
  medians: Shares
  point: string
  /** Validation and people, per volet. */
  children: ReactNode
}

const figures = [
  { key: 'filled', label: 'des cellules jaunes renseignées' },
  { key: 'confirmed', label: 'des renseignées confirmées depuis l’ouverture' },
  { key: 'stale', label: 'inchangées depuis 3 mois ou plus' },
  { key: 'fed', label: 'des cellules alimentées par le national' },
] as const

/** One region: its figures beside the medians, département by département, then what is left and its validation. */
export function RegionRoom({ row, groups, medians, point, children }: Props) {
  const shares = sharesOf(row.tally)
  return (
    <section aria-labelledby={`region-${row.region}`}>
      <h2 id={`region-${row.region}`}>
        {row.name}{' '}
        <span className={`vg-stand vg-stand--${row.stand}`}>
          <b aria-hidden="true">{stands[row.stand].sign}</b> {stands[row.stand].word}
        </span>
      </h2>
      <ul className="vg-cards">
        {figures.map(({ key, label }) => (
          <li key={key}>
            <b>{showShare(shares[key])}</b> {label}
            <span className="vg-muted">médiane des régions : {showShare(medians[key])}</span>
          </li>
        ))}
        <li>
          <b>{row.tally.contested.toLocaleString('fr-FR')}</b> cellules contestées en attente
          <span className="vg-muted">
            dernière saisie : {row.tally.lastAt ? showInstant(row.tally.lastAt) : 'aucune depuis l’ouverture'}
          </span>
        </li>
      </ul>
      {children}
      <Departements groups={groups} region={row.region} point={point} />
      <Fed tally={row.tally} />
    </section>
  )
}

function Departements({ groups, region, point }: { groups: Props['groups']; region: string; point: string }) {
  const head = (
    <tr>
      <HeaderCell>Département</HeaderCell>
      <HeaderCell>Volet</HeaderCell>
      <HeaderCell>Où il en est</HeaderCell>
      <HeaderCell number>Lignes</HeaderCell>
      <HeaderCell number>Jaune renseigné</HeaderCell>
      <HeaderCell number>dont confirmé</HeaderCell>
      <HeaderCell number>dont inchangé ≥ 3 mois</HeaderCell>
      <HeaderCell number>Alimenté par le national</HeaderCell>
      <HeaderCell number>Contestées</HeaderCell>
      <HeaderCell>Dernière saisie</HeaderCell>
    </tr>
  )
  return (
    <Table caption="Par département" head={head}>
      {groups.map((group) => (
        <tr key={`${group.departement} ${group.volet}`}>
          <RowHeader>
            <Link href={`/suivi/${region}?volet=${group.volet}&point=${point}&departement=${group.departement}`}>{group.name}</Link>
          </RowHeader>
          <td>{group.volet.toUpperCase()}</td>
          <td className="vg-stand">
            <b aria-hidden="true">{stands[paceOf(group)].sign}</b> {stands[paceOf(group)].word}
          </td>
          <NumberCell value={group.lines} />
          <ShareCells shares={sharesOf(group)} />
          <NumberCell value={group.contested} />
          <td>{group.lastAt ? showInstant(group.lastAt) : 'aucune'}</td>
        </tr>
      ))}
    </Table>
  )
}
