import type { SyntheticEvent } from 'react'
import { useAsked } from '../asked'
import { blockColumns, viewColumn } from '../columns'
import type { Facet } from '../facets.server'
import { ColumnFields, Texts } from '../filters/fields'

type FacetProps = {
  name: 'region' | 'departement' | 'secteur' | 'categorie'
  label: string
  facets: readonly Facet[]
  checked: readonly string[] | undefined
  withCode?: boolean
}

export function FacetFilter({ name, label, facets, checked = [], withCode }: FacetProps) {
  return (
    <details className="list">
      <summary>
        {label}
        {checked.length > 0 && ` (${checked.length})`}
      </summary>
      <Checks {...{ name, label, facets, checked, withCode }} />
    </details>
  )
}

/** `isNamed`: nothing else on the screen says what is chosen. */
export function Checks({ name, label, facets, checked = [], withCode, isNamed }: FacetProps & { isNamed?: boolean }) {
  return (
    <fieldset>
      <legend className={isNamed ? undefined : 'fr-sr-only'}>{label}</legend>
      {facets.map(({ code, label: name_, n }) => (
        <label key={code}>
          <input type="checkbox" name={name} value={code} defaultChecked={checked.includes(code)} />
          {withCode && <b>{code}</b>} {name_} <small>{n.toLocaleString('fr-FR')}</small>
        </label>
      ))}
      <button type="submit" className="fr-btn fr-btn--sm">
        Appliquer
      </button>
    </fieldset>
  )
}

const identities = ['nom', 'commune', 'finess', 'ej']

/** Any column of the sheet: what is kept of it, and what its cells must be. */
export function ChoicesFilter() {
  const { view } = useAsked()
  const columns = blockColumns(view.volet)
  const sources = [...new Set(columns.map(({ source }) => source))]
  const isListed = (key: string) => key.includes('.') || identities.includes(key)
  const used = Object.keys(view.kept).filter(isListed).length + view.states.filter(({ column }) => isListed(column)).length
  return (
    <details className="list wide" onToggle={({ currentTarget }) => leadIn(currentTarget)}>
      <summary>+ filtre{used > 0 && ` (${used})`}</summary>
      <div className="columns">
        <div className="blocks">
          <fieldset>
            <legend>Établissement</legend>
            {identities.map((key) => (
              <IdentityFilter key={key} id={key} />
            ))}
          </fieldset>
          {sources.map((source) => (
            <fieldset key={source.key}>
              <legend>{source.label}</legend>
              {columns.map(({ key, source: own }) => own === source && <ColumnFilter key={key} id={key} />)}
            </fieldset>
          ))}
        </div>
        <div className="apply">
          <button type="submit" className="fr-btn fr-btn--sm">
            Appliquer
          </button>
        </div>
      </div>
    </details>
  )
}

/** In sight at once: a name, a town or a number is what is looked for most. */
function IdentityFilter({ id }: { id: string }) {
  const { view } = useAsked()
  const column = viewColumn(view.volet, id)
  return column ? <Texts column={column} kept={view.kept[id] ?? []} label={column.label} /> : null
}

function ColumnFilter({ id }: { id: string }) {
  const { view, facets } = useAsked()
  const column = viewColumn(view.volet, id)
  if (!column) return null
  return (
    <details open={id in view.kept || view.states.some((state) => state.column === id)} onToggle={opened}>
      <summary>{column.label}</summary>
      <ColumnFields column={column} view={view} facets={facets} />
    </details>
  )
}

/** The fields of a column that somebody opens are ready to be typed in; those that the page opened by itself take nothing. */
function opened(event: SyntheticEvent<HTMLDetailsElement>): void {
  event.stopPropagation()
  if (event.currentTarget.contains(document.activeElement)) leadIn(event.currentTarget)
}

function leadIn(list: HTMLDetailsElement): void {
  if (list.open) list.querySelector<HTMLElement>(':is(input, select):not([type="hidden"])')?.focus()
}
