import type { ReactNode } from 'react'
import type { Target } from './edits/edit'

type BarProps = {
  target: Target | undefined
  /** Why the cell in hand cannot be typed in. */
  locked: string | undefined
  status: string
  undo: (() => void) | undefined
  redo: (() => void) | undefined
  isFillable: boolean
  detail(target: Target): void
  /** What more there is to say: counts of the selection, lines that left the filter. */
  children?: ReactNode
}

/** Under the grid: the cell in hand, what came of the last edit, and the way back. */
export function ActiveBar({ target, locked, status, undo, redo, isFillable, detail, children }: BarProps) {
  return (
    <div className="sheet-bar">
      <p id="sheet-legend" className="legend">
        <span className="swatch grey" /> gris, cadenas : rempli par le national
        <span className="swatch yellow" /> jaune, crayon : rempli par la région{isFillable ? '' : ' (lecture seule)'}
        <span className="swatch corner" /> coin : changé depuis le mois d’avant
      </p>
      {target && (
        <button type="button" onClick={() => detail(target)}>
          <b aria-hidden="true">i</b> {target.label} <kbd className="keys">Espace</kbd>
        </button>
      )}
      {locked && <p className="locked">{locked}</p>}
      {children}
      <p role="status" className="status">
        {status}
      </p>
      {undo && (
        <button type="button" onClick={undo}>
          Annuler la dernière saisie <kbd className="keys">Ctrl+Z</kbd>
        </button>
      )}
      {redo && (
        <button type="button" onClick={redo}>
          Rétablir <kbd className="keys">Ctrl+Y</kbd>
        </button>
      )}
    </div>
  )
}
