import { absences } from '../../../importers/column'
import { showPeriod } from '../../../importers/period'
import type { ViewColumn } from '../columns'
import type { Facets } from '../facets.server'
import type { View } from '../view'
import { readKept } from './kept'
import { type CellState, showState, stateNames, states, writeState } from './states'

type FieldsProps = { column: ViewColumn; view: View; facets: Facets }

/** Every filter of a column, as fields named as in the URL: a form with them says a view, with or without JavaScript. */
export function ColumnFields({ column, view, facets }: FieldsProps) {
  const kept = view.kept[column.key] ?? []
  return (
    <>
      <Values column={column} kept={kept} facets={facets} />
      {stateNames.map((name) => (
        <StateBoxes key={name} name={name} column={column} view={view} />
      ))}
      {column.nullable && (
        <details open={kept.some((said) => said.startsWith('~'))}>
          <summary>Sans valeur, et pourquoi</summary>
          {Object.entries(absences).map(([code, { label }]) => (
            <Box key={code} name={`f.${column.key}`} value={`~${code}`} label={label} checked={kept.includes(`~${code}`)} />
          ))}
        </details>
      )}
    </>
  )
}

type ValuesProps = { column: ViewColumn; kept: readonly string[]; facets: Facets }

function Values({ column, kept, facets }: ValuesProps) {
  const choices = choicesOf(column, facets)
  if (choices) {
    const name = column.options ? `f.${column.key}` : column.key
    return choices.map(({ code, label }) => <Box key={code} name={name} value={code} label={label} checked={kept.includes(code)} />)
  }
  const own = kept.filter((said) => !said.startsWith('~'))
  if (column.sqlType === 'text') return <Texts column={column} kept={own} />
  const [first, ...others] = own
  return (
    <>
      <Range column={column} said={first} />
      {others.map((said) => (
        <input key={said} type="hidden" name={`f.${column.key}`} value={said} />
      ))}
    </>
  )
}

function choicesOf({ key, options, show }: ViewColumn, facets: Facets): { code: string; label: string }[] | undefined {
  if (options) return options.map((code) => ({ code, label: show(code) }))
  const listed: Partial<Record<string, Facets['regions']>> = {
    region: facets.regions,
    departement: facets.departements,
    secteur: facets.secteurs,
    categorie: facets.categories,
  }
  return listed[key]?.map(({ code, label }) => ({ code, label: key === 'departement' ? `${code} ${label}` : label }))
}

export function Texts({ column, kept, label = 'Contient' }: { column: ViewColumn; kept: readonly string[]; label?: string }) {
  return [...kept, ''].map((said) => (
    <label key={said} className="line">
      {label}
      <input type="search" name={`f.${column.key}`} defaultValue={said} maxLength={100} />
    </label>
  ))
}

function Range({ column, said }: { column: ViewColumn; said: string | undefined }) {
  const kept = said ? readKept(column, said) : undefined
  const { from, to } = kept && 'from' in kept ? kept : { from: undefined, to: kept && 'to' in kept ? kept.to : undefined }
  const kind = column.sqlType === 'date' ? { type: 'date' } : { type: 'number', min: 0, step: column.sqlType === 'integer' ? 1 : 'any' }
  const [least, most] = column.sqlType === 'date' ? ['À partir du', 'Jusqu’au'] : ['Au moins', 'Au plus']
  return (
    <>
      <label className="line">
        {least} <input {...kind} name={`min.${column.key}`} defaultValue={from} />
      </label>
      <label className="line">
        {most} <input {...kind} name={`max.${column.key}`} defaultValue={to} />
      </label>
    </>
  )
}

const staleMonths = ['2', '3', '4', '6', '12']

/** Those in force, and the one that is proposed. */
function StateBoxes({ name, column, view }: { name: CellState['state']; column: ViewColumn; view: View }) {
  if (!states[name].asks(column)) return null
  const inForce = view.states.filter(({ state, column: key }) => state === name && key === column.key)
  const proposed: CellState = { state: name, column: column.key }
  if (name === 'perime') {
    const months = [...new Set([...staleMonths, ...inForce.flatMap(({ since }) => since ?? [])])]
    return (
      <label className="line">
        Inchangé depuis
        <select name="perime" defaultValue={inForce[0] ? writeState(inForce[0]) : ''}>
          <option value="">–</option>
          {months.map((count) => (
            <option key={count} value={`${column.key}@${count}`}>
              {count} mois
            </option>
          ))}
        </select>
      </label>
    )
  }
  const boxes = inForce.some(({ since }) => since === undefined) ? inForce : [proposed, ...inForce]
  return (
    <>
      {boxes.map((state) => (
        <Box
          key={writeState(state)}
          name={name}
          value={writeState(state)}
          label={boxWords(state, view)}
          checked={inForce.includes(state)}
        />
      ))}
      {name === 'change' && (
        <label className="line">
          A changé depuis le
          <input type="date" name={`depuis.${column.key}`} min={firstDay} />
        </label>
      )}
    </>
  )
}

/** Before anything was ever followed: a year that is being typed is not one yet. */
export const firstDay = '2020-01-01'

function boxWords(state: CellState, { avec }: View): string {
  if (state.state === 'vide' || state.state === 'rempli') return `cellule ${state.state === 'vide' ? 'vide' : 'remplie'}`
  if (state.state === 'reconduit') return 'à confirmer (↺)'
  const isCompared = (state.state === 'change' || state.state === 'recule') && state.since === undefined
  return `${showState(state)}${isCompared ? ` depuis ${avec ? showPeriod(avec) : 'le point précédent'}` : ''}`
}

type BoxProps = { name: string; value: string; label: string; checked: boolean }

function Box({ name, value, label, checked }: BoxProps) {
  return (
    <label>
      <input type="checkbox" name={name} value={value} defaultChecked={checked} /> {label}
    </label>
  )
}
