import { type Period, showPeriod } from '../../importers/period'
import { Sparkline } from '../ui/sparkline'
import { Table } from '../ui/table'
import type { Block, NationalColumn } from './blocks.server'
import { RegionCells } from './cells'
import { Provenance } from './provenance'
import { plural } from './words'

export function BlockSection({ block: { key, label, owner, months, national, cells } }: { block: Block }) {
  return (
    <section aria-labelledby={key} className="vg-block">
      <h2 id={key}>{label}</h2>
      {national.length > 0 && <National {...{ label, owner, months, national }} />}
      <RegionCells cells={cells} />
    </section>
  )
}

function National({ label, owner, months, national }: Pick<Block, 'label' | 'owner' | 'months' | 'national'>) {
  if (months.length === 0) return <p className="vg-muted">{`Colonnes remplies par ${owner} : aucun fichier pour ce point de suivi.`}</p>
  if (national.every(isSilent)) {
    return <p className="vg-muted">{`Cet établissement n’est nommé dans aucun fichier reçu (${months.map(showPeriod).join(', ')}).`}</p>
  }
  return (
    <>
      <Values columns={national} months={months} label={label} />
      <Provenance columns={national} owner={owner} />
    </>
  )
}

const isSilent = ({ origin, months }: NationalColumn) => !origin && months.every((said) => !said?.text)

type ValuesProps = { columns: readonly NationalColumn[]; months: readonly Period[]; label: string }

function Values({ columns, months, label }: ValuesProps) {
  return (
    <Table
      caption={`${label} : valeur au point de suivi, puis mois par mois`}
      captionHidden
      head={
        <tr>
          <th scope="col">Colonne</th>
          <th scope="col">Valeur</th>
          {months.length > 1 &&
            months.map((month) => (
              <th key={month} scope="col">
                {showPeriod(month)}
              </th>
            ))}
        </tr>
      }
    >
      {columns.map((column) => (
        <tr key={column.key}>
          <th scope="row">{column.label}</th>
          <td>
            <Value column={column} />
          </td>
          {months.length > 1 && column.months.map((said, index) => <Month key={months[index]} said={said} />)}
        </tr>
      ))}
    </Table>
  )
}

function Value({ column: { text, isAbsent, nuance, origin, series } }: { column: NationalColumn }) {
  if (!text) return <span className="vg-muted">vide</span>
  return (
    <>
      {isAbsent ? <em>{text}</em> : <strong>{text}</strong>}
      {nuance && <span className="vg-muted">{` ${nuance}`}</span>}
      {origin && <span className="vg-whose">{whose(origin)}</span>}
      {series && <Sparkline values={series} />}
    </>
  )
}

function whose(origin: NonNullable<NationalColumn['origin']>): string {
  if (origin.kind === 'rule') return 'par règle'
  if (origin.level === 'EJ') return `valeur de l’EJ, partagée par ${plural(origin.sharedBy, 'établissement')}`
  return origin.level === 'PMSI' ? 'lue par le FINESS PMSI' : ''
}

function Month({ said }: { said: NationalColumn['months'][number] }) {
  if (!said) return <td className="vg-muted">non fourni</td>
  return (
    <td className={said.isChanged ? 'vg-changed' : undefined}>
      {said.text || <span className="vg-muted">vide</span>}
      {said.isChanged && <span className="vg-whose">modifié</span>}
    </td>
  )
}
