import { unsettled } from '../edits/gesture'
import { at } from './hand'
import { selectedIn, useStats } from './stats'
import type { SheetInHand } from './use-sheet'

const n = (value: number, most = 0) => value.toLocaleString('fr-FR', { maximumFractionDigits: most })
const s = (count: number) => (count > 1 ? 's' : '')

/** Figures of the selection, as under a spreadsheet. */
export function Foot({ sheet }: { sheet: SheetInHand }) {
  const stats = useStats(sheet)
  const selected = selectedIn(sheet)
  if (selected === 0) return null
  return (
    <section className="foot" aria-label="Sélection">
      <span>
        {n(selected)} cellule{s(selected)}
      </span>
      {stats && (
        <>
          <span>
            {n(stats.filled)} remplie{s(stats.filled)} ({n(stats.cells > 0 ? (stats.filled / stats.cells) * 100 : 0, 1)} %)
          </span>
          {stats.numbers > 0 && (
            <>
              <span>somme {n(stats.sum, 2)}</span>
              <span>moyenne {n(stats.mean, 2)}</span>
            </>
          )}
        </>
      )}
    </section>
  )
}

/** What asks for a gesture: lines out of the filter, lines that could not be read, cells left to decide. */
export function Notices({ sheet }: { sheet: SheetInHand }) {
  const { left, failed, store, renew, book, rows, columns, go } = sheet
  const open = unsettled(book.state.edits).filter(({ finess }) => rows.includes(finess))
  const [first] = open
  const lead = () => {
    if (first) go(at({ row: rows.indexOf(first.finess), column: columns.findIndex(({ key }) => key === first.column) }))
  }
  return (
    <>
      {left.size > 0 && (
        <p className="notice">
          {n(left.size)} ligne{s(left.size)} ne répond{left.size > 1 ? 'ent' : ''} plus aux filtres{' '}
          <button type="button" onClick={() => void renew()}>
            Actualiser
          </button>
        </p>
      )}
      {(failed || store.failed) && (
        <p className="notice" role="alert">
          Des lignes n’ont pas pu être lues.{' '}
          <button type="button" onClick={() => void renew()}>
            Réessayer
          </button>
        </p>
      )}
      {first && (
        <button type="button" onClick={lead}>
          <b aria-hidden="true">!</b> {n(open.length)} saisie{s(open.length)} à régler
        </button>
      )}
    </>
  )
}
