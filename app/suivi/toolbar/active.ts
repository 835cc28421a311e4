import type { Change } from '../asked'
import { viewColumn } from '../columns'
import type { Facets } from '../facets.server'
import { readKept, showKept } from '../filters/kept'
import { anyColumn, type CellState, isSameState, showState, writeState } from '../filters/states'
import type { View } from '../view'

/** A filter in force, in words, and the view without it. */
export type ActiveFilter = { id: string; label: string; without: Change }

export function activeFilters(view: View, facets: Facets): ActiveFilter[] {
  return [
    ...(view.q ? [{ id: 'q', label: `« ${view.q} »`, without: () => ({ q: '' }) }] : []),
    ...Object.entries(view.kept).flatMap(([key, values]) =>
      values.map((value) => ({
        id: `${key} ${value}`,
        label: keptLabel(view, facets, key, value),
        without: (latest: View) => ({ kept: withKept(latest, key, without(latest.kept[key], value)) }),
      })),
    ),
    ...view.states.map((state) => ({
      id: `${state.state} ${writeState(state)}`,
      label: stateLabel(view, state),
      without: (latest: View) => ({ states: withState(latest, state, false) }),
    })),
  ]
}

const without = (list: readonly string[] = [], code: string) => list.filter((other) => other !== code)

function keptLabel(view: View, facets: Facets, key: string, value: string): string {
  const named: Partial<Record<string, Facets['departements']>> = {
    region: facets.regions,
    departement: facets.departements,
    categorie: facets.categories,
  }
  const name = named[key]?.find(({ code }) => code === value)?.label
  if (key === 'departement') return `${value} ${name ?? ''}`.trim()
  if (name) return name
  const column = viewColumn(view.volet, key)
  const kept = column && readKept(column, value)
  return column && kept ? `${column.label} : ${showKept(column, kept)}` : value
}

function stateLabel(view: View, state: CellState): string {
  const said = showState(state)
  if (state.column !== anyColumn) return `${viewColumn(view.volet, state.column)?.label ?? state.column} : ${said}`
  return said[0]?.toUpperCase() + said.slice(1)
}

/** What is kept, with other values for a column; none takes the column away. */
export function withKept(view: View, key: string, values: readonly string[]): View['kept'] {
  const { [key]: _, ...others } = view.kept
  return values.length > 0 ? { ...others, [key]: values } : others
}

export function withState(view: View, state: CellState, isOn: boolean): View['states'] {
  const others = view.states.filter((other) => !isSameState(other, state))
  return isOn ? [...others, state] : others
}

export const hasState = (view: View, state: CellState): boolean => view.states.some((other) => isSameState(other, state))
