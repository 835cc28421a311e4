import type { SerializeFrom } from '@remix-run/node'
import { HeaderCell, RowHeader, Table } from '../../ui/table'
import type { Review } from './review.server'
import { at, columnLabel, outcomes } from './words'

export type Cell = SerializeFrom<Review>['cells'][number]

const Text = ({ children }: { children: string }) =>
  children === '' ? <em className="vg-muted">vide</em> : <span className="retour-text">{children}</span>

/** The cells of an outcome: where they are, what the file says, what is online. */
export function CellTable({ outcome, cells }: { outcome: Review['outcome']; cells: readonly Cell[] }) {
  const isGrey = outcome === 'grey'
  return (
    <Table
      caption={outcomes[outcome].title}
      head={
        <tr>
          <HeaderCell>Établissement</HeaderCell>
          <HeaderCell>Colonne</HeaderCell>
          <HeaderCell>Dans le fichier</HeaderCell>
          <HeaderCell>{isGrey ? 'Selon les fichiers nationaux' : 'En ligne'}</HeaderCell>
          <HeaderCell>{outcome === 'apply' ? 'Résultat' : 'Raison'}</HeaderCell>
        </tr>
      }
    >
      {cells.map((cell) => (
        <tr key={cell.rank}>
          <RowHeader>
            <Place cell={cell} />
          </RowHeader>
          <td>{columnLabel(cell.columnKey)}</td>
          <td>
            <Text>{cell.given}</Text>
          </td>
          <td>
            <Text>{cell.online}</Text>
            {cell.onlineBy && <small className="retour-who">{`${cell.onlineBy}, ${at(cell.onlineAt)}`}</small>}
          </td>
          <td>{cell.answer ?? cell.reason ?? (cell.entryId ? 'écrite' : 'sera écrite')}</td>
        </tr>
      ))}
    </Table>
  )
}

function Place({ cell: { name, finess, line } }: { cell: Cell }) {
  return (
    <>
      {name || 'Établissement inconnu'}
      <small className="retour-who">{`${finess}, ligne ${line}`}</small>
    </>
  )
}

/** A cell changed on both sides: both texts, and one to choose. */
export function Conflict({
  cell,
  choice,
  onChoose,
}: {
  cell: Cell
  choice: string | undefined
  onChoose(choice: 'fichier' | 'ligne'): void
}) {
  const name = `choix-${cell.rank}`
  return (
    <fieldset className="retour-conflict">
      <legend>
        {`${cell.name} – ${columnLabel(cell.columnKey)}`}
        <small className="retour-who">{`${cell.finess}, ligne ${cell.line}${cell.was ? ` ; à l’export : « ${cell.was} »` : ' ; vide à l’export'}`}</small>
      </legend>
      {(['fichier', 'ligne'] as const).map((value) => (
        <label key={value} className="retour-choice">
          <input type="radio" name={name} value={value} checked={choice === value} onChange={() => onChoose(value)} />
          <span>
            <strong>{value === 'fichier' ? 'Le fichier' : 'En ligne'}</strong> <Text>{value === 'fichier' ? cell.given : cell.online}</Text>
            {value === 'ligne' && cell.onlineBy && <small className="retour-who">{`${cell.onlineBy}, ${at(cell.onlineAt)}`}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
