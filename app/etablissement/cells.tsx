import { showMoment } from '../../importers/moment'
import { Badge } from '../ui/badge'
import type { Cell } from './entries.server'
import { plural } from './words'

/** The cells that the region fills; those that nobody has ever filled are only named. */
export function RegionCells({ cells }: { cells: readonly Cell[] }) {
  const untouched = cells.filter(({ changes }) => changes.length === 0)
  return (
    <>
      {cells
        .filter((cell) => !untouched.includes(cell))
        .map((cell) => (
          <RegionCell key={cell.key} cell={cell} />
        ))}
      {untouched.length > 0 && (
        <p className="vg-cell">{`Pas encore rempli par la région : ${untouched.map(({ label }) => label).join(', ')}.`}</p>
      )}
    </>
  )
}

function RegionCell({ cell: { label, text, at, author, isCarriedOver, changes } }: { cell: Cell }) {
  return (
    <div className="vg-cell">
      <p>
        {`${label} (région) : `}
        {text ? <strong className="vg-cell__text">{text}</strong> : <span className="vg-muted">vide</span>}{' '}
        {isCarriedOver && <Badge tone="info">Reconduit</Badge>}
        {at && <span className="vg-muted">{` ${author}, le ${showMoment(at)}`}</span>}
      </p>
      <details>
        <summary>{`Historique (${plural(changes.length, 'saisie')})`}</summary>
        <ol className="vg-history">
          {changes.map((change) => (
            <li key={change.id}>
              <span className="vg-muted">{`${showMoment(change.at)}, ${change.author} : `}</span>
              {change.before === change.after && change.after
                ? `confirmé, « ${change.after} »`
                : `« ${change.before || 'vide'} » → « ${change.after || 'vide'} »`}
            </li>
          ))}
        </ol>
      </details>
    </div>
  )
}
