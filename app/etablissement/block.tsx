import { showMoment } from '../../importers/moment'
import { type Period, showPeriod } from '../../importers/period'
import { Badge } from '../ui/badge'
import { Table } from '../ui/table'
import type { Block, NationalColumn, Origin } from './blocks.server'
import type { Cell } from './entries.server'
import { Sparkline } from './sparkline'
import { plural } from './words'

export function BlockSection({ block: { key, label, owner, months, national, cells } }: { block: Block }) {
  return (
    <section aria-labelledby={key} className="vg-block">
      <h2 id={key}>{label}</h2>
      {national.length > 0 && (
        <>
          <p className="vg-muted">{`Colonnes remplies par ${owner}${months.length === 0 ? ' : aucun fichier pour ce point de suivi.' : '.'}`}</p>
          {months.length > 0 && <National columns={national} months={months} label={label} />}
        </>
      )}
      {cells.map((cell) => (
        <RegionCell key={cell.key} cell={cell} />
      ))}
    </section>
  )
}

type NationalProps = { columns: readonly NationalColumn[]; months: readonly Period[]; label: string }

function National({ columns, months, label }: NationalProps) {
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
          <th scope="col">Provenance</th>
        </tr>
      }
    >
      {columns.map((column) => (
        <tr key={column.key}>
          <th scope="row">{column.label}</th>
          <td>
            <Value text={column.text} isAbsent={column.isAbsent} />
            {column.nuance && <span className="vg-muted">{` ${column.nuance}`}</span>}
            {column.series && <Sparkline values={column.series} />}
          </td>
          {months.length > 1 && column.months.map((said, index) => <Month key={months[index]} said={said} />)}
          <td className="vg-origin">{column.origin ? originText(column.origin) : '–'}</td>
        </tr>
      ))}
    </Table>
  )
}

function Value({ text, isAbsent }: { text: string; isAbsent: boolean }) {
  if (!text) return <span className="vg-muted">vide</span>
  return isAbsent ? <em>{text}</em> : <strong>{text}</strong>
}

function Month({ said }: { said: NationalColumn['months'][number] }) {
  if (!said) return <td className="vg-muted">non fourni</td>
  return (
    <td className={said.isChanged ? 'vg-changed' : undefined}>
      {said.text || <span className="vg-muted">vide</span>}
      {said.isChanged && <span className="vg-changed__word">modifié</span>}
    </td>
  )
}

const subjects = { EG: 'FINESS géographique', EJ: 'FINESS juridique', PMSI: 'FINESS PMSI' } as const

/** « Valeur de l’EJ, partagée par 4 établissements. juillet 2022 : MSS.xlsx, onglet « Feuille 1 », ligne 57, colonne H. » */
function originText(origin: Origin): string {
  if (origin.kind === 'rule') return 'Règle : le fichier ne nomme pas cet établissement.'
  const { level, sharedBy, period, file, sheet, line, letter } = origin
  const whose =
    level === 'EJ'
      ? `Valeur de l’EJ, partagée par ${plural(sharedBy, 'établissement')}. `
      : level === 'PMSI'
        ? `Lue par le ${subjects.PMSI}. `
        : ''
  const address = [file, sheet && `onglet « ${sheet} »`, `ligne ${line}`, letter && `colonne ${letter}`].filter(Boolean).join(', ')
  return `${whose}${showPeriod(period)} : ${address}.`
}

function RegionCell({ cell: { label, text, at, author, isCarriedOver, changes } }: { cell: Cell }) {
  return (
    <div className="vg-cell">
      <p>
        <span className="vg-cell__label">{`${label} (région) : `}</span>
        {text ? <strong className="vg-cell__text">{text}</strong> : <span className="vg-muted">vide</span>}{' '}
        {isCarriedOver && <Badge tone="info">Reconduit</Badge>}
        {at && text && <span className="vg-muted">{` ${author}, le ${showMoment(at)}`}</span>}
      </p>
      {changes.length > 0 && (
        <details>
          <summary>{`Historique (${plural(changes.length, 'saisie')})`}</summary>
          <ol className="vg-history">
            {changes.map(({ id, at, author, before, after }) => (
              <li key={id}>
                <span className="vg-muted">{`${showMoment(at)}, ${author} : `}</span>
                {before === after && after ? `confirmé, « ${after} »` : `« ${before || 'vide'} » → « ${after || 'vide'} »`}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}
