import { useAsked, ViewLink } from '../asked'
import { unfiltered } from '../view'
import { activeFilters } from './active'

/** Which filters are in force: each goes away at a press, or all of them. */
export function Chips() {
  const { view, facets } = useAsked()
  const filters = activeFilters(view, facets)
  if (filters.length === 0) return null
  return (
    <ul className="vg-tags chips" aria-label="Filtres actifs">
      {filters.map(({ id, label, without }) => (
        <li key={id}>
          <ViewLink to={without} className="fr-tag fr-tag--sm fr-tag--dismiss" title="Retirer ce filtre">
            {label}
          </ViewLink>
        </li>
      ))}
      <li>
        <ViewLink to={unfiltered}>Tout effacer</ViewLink>
      </li>
    </ul>
  )
}
