import type { Target } from './edits/edit'

type BarProps = {
  target: Target | undefined
  status: string
  undo: (() => void) | undefined
  isFillable: boolean
  detail(target: Target): void
}

/** Under the grid: the cell in hand, what came of the last edit, and the way back. */
export function ActiveBar({ target, status, undo, isFillable, detail }: BarProps) {
  return (
    <div className="sheet-bar">
      <p id="sheet-legend" className="legend">
        <span className="swatch grey" /> gris, cadenas : rempli par le national
        <span className="swatch yellow" /> jaune, crayon : rempli par la région{isFillable ? '' : ' (lecture seule)'}
      </p>
      {target && (
        <button type="button" onClick={() => detail(target)}>
          <b aria-hidden="true">i</b> {target.label} <kbd className="keys">Espace</kbd>
        </button>
      )}
      <p role="status" className="status">
        {status}
      </p>
      {undo && (
        <button type="button" onClick={undo}>
          Annuler la dernière saisie <kbd className="keys">Ctrl+Z</kbd>
        </button>
      )}
    </div>
  )
}
