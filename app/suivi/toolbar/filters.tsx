import type { SheetColumn } from '../../../importers/sheet-columns'
import { blockColumns } from '../columns'
import type { Facet } from '../facets.server'
import type { View } from '../view'
import { hasState } from './active'

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
      <fieldset>
        <legend className="fr-sr-only">{label}</legend>
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
    </details>
  )
}

/** Any column of the sheet: its choices, or whether the cell is empty. */
export function ChoicesFilter({ view }: { view: View }) {
  const columns = blockColumns(view.volet)
  const sources = [...new Set(columns.map(({ source }) => source))]
  const used = Object.keys(view.kept).filter((key) => key.includes('.')).length + view.states.length
  return (
    <details className="list wide">
      <summary>+ filtre{used > 0 && ` (${used})`}</summary>
      <div className="columns">
        <div className="blocks">
          {sources.map((source) => (
            <fieldset key={source.key}>
              <legend>{source.label}</legend>
              {columns.map((column) => column.source === source && <ColumnFilter key={column.key} of={column} view={view} />)}
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

function ColumnFilter({ of: { key, column, owner }, view }: { of: SheetColumn; view: View }) {
  const [isEmpty, isFilled, isCarried] = (['vide', 'rempli', 'reconduit'] as const).map((state) => hasState(view, { state, column: key }))
  return (
    <details open={key in view.kept || isEmpty || isFilled || isCarried}>
      <summary>{column.label}</summary>
      {column.options?.map((option) => (
        <Box key={option} name={`f.${key}`} value={option} label={column.show(option)} checked={view.kept[key]?.includes(option)} />
      ))}
      <Box name="vide" value={key} label="cellule vide" checked={isEmpty} />
      <Box name="rempli" value={key} label="cellule remplie" checked={isFilled} />
      {owner === 'region' && <Box name="reconduit" value={key} label="à confirmer (↺)" checked={isCarried} />}
    </details>
  )
}

function Box({ name, value, label, checked }: { name: string; value: string; label: string; checked: boolean | undefined }) {
  return (
    <label>
      <input type="checkbox" name={name} value={value} defaultChecked={checked} /> {label}
    </label>
  )
}
