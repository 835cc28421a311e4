import { showPeriod } from '../../../importers/period'
import { useAsked } from '../asked'
import type { Point } from '../points.server'
import type { Grouping, View } from '../view'

const groupingNames: Record<Grouping, string> = {
  ej: 'entité juridique',
  departement: 'département',
  categorie: 'catégorie',
  editeur: 'éditeur',
}

/** How the lines stand: put together, and beside those of another month. */
export function Arrange({ points, period }: { points: readonly Point[]; period: string }) {
  const { view, change } = useAsked()
  const others = points.filter((point) => point.period !== period)
  return (
    <>
      <label className="inline">
        Grouper
        <select
          name="par"
          value={view.par ?? ''}
          onChange={({ target }) => change(() => ({ par: (target.value || undefined) as View['par'] }))}
        >
          <option value="">non</option>
          {Object.entries(groupingNames).map(([par, name]) => (
            <option key={par} value={par}>
              par {name}
            </option>
          ))}
        </select>
      </label>
      {others.length > 0 && (
        <label className="inline">
          Comparer
          <select name="avec" value={view.avec ?? ''} onChange={({ target }) => change(() => ({ avec: target.value || undefined }))}>
            <option value="">non</option>
            {others.map((point) => (
              <option key={point.period} value={point.period}>
                avec {showPeriod(point.period)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  )
}
