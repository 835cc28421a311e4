import { Link } from '../../ui/link'
import { HeaderCell, NumberCell, RowHeader, Table } from '../../ui/table'
import { showInstant } from '../day'
import type { RegionRow } from './read.server'
import { Share } from './share'
import { stands } from './state'
import { type Shares, sharesOf, type Tally } from './tally'

type Props = { rows: readonly RegionRow[]; medians: Shares; nation: Tally | undefined; hrefOf(region: string): string }

/** Every region on one line, with the median of all under them. */
export function RegionsTable({ rows, medians, nation, hrefOf }: Props) {
  const foot = (
    <>
      <tr>
        <RowHeader>Médiane des régions</RowHeader>
        <td />
        <td />
        <ShareCells shares={medians} />
        <td colSpan={3} />
      </tr>
      {nation && <Line name="France" tally={nation} />}
    </>
  )
  return (
    <Table caption="Où en sont les régions" head={<Head />} foot={foot}>
      {rows.map((row) => (
        <Line key={row.region} name={row.name} href={hrefOf(row.region)} tally={row.tally} row={row} />
      ))}
    </Table>
  )
}

function Head() {
  return (
    <tr>
      <HeaderCell>Région</HeaderCell>
      <HeaderCell>Où elle en est</HeaderCell>
      <HeaderCell number>Lignes</HeaderCell>
      <HeaderCell number>Jaune renseigné</HeaderCell>
      <HeaderCell number>dont confirmé</HeaderCell>
      <HeaderCell number>dont inchangé ≥ 3 mois</HeaderCell>
      <HeaderCell number>Alimenté par le national</HeaderCell>
      <HeaderCell number>Contestées</HeaderCell>
      <HeaderCell>Dernière saisie</HeaderCell>
      <HeaderCell>Validation</HeaderCell>
    </tr>
  )
}

function Line({ name, href, tally, row }: { name: string; href?: string; tally: Tally; row?: RegionRow }) {
  return (
    <tr>
      <RowHeader>{href ? <Link href={href}>{name}</Link> : name}</RowHeader>
      <td className="vg-stand">
        {row && (
          <>
            <b aria-hidden="true">{stands[row.stand].sign}</b> {stands[row.stand].word}
          </>
        )}
      </td>
      <NumberCell value={tally.lines} />
      <ShareCells shares={sharesOf(tally)} />
      <NumberCell value={tally.contested} />
      <td>{tally.lastAt ? showInstant(tally.lastAt) : 'aucune'}</td>
      <td>{row?.validations.map(({ volet, state }) => `${volet.toUpperCase()} ${stands[state].word}`).join(' ; ')}</td>
    </tr>
  )
}

export function ShareCells({ shares: { filled, confirmed, stale, fed } }: { shares: Shares }) {
  return (
    <>
      <Share value={filled} />
      <Share value={confirmed} />
      <Share value={stale} />
      <Share value={fed} />
    </>
  )
}
