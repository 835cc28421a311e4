import { viewColumn } from '../columns'
import type { Facets } from '../facets.server'
import { readKept, showKept } from '../filters/kept'
import { anyColumn, type CellState, isSameState, showState } from '../filters/states'
import { hrefOf, type View } from '../view'

/** A filter in force, in words, and the view without it. */
export type ActiveFilter = { label: string; href: string }

export function activeFilters(view: View, facets: Facets): ActiveFilter[] {
  return [
    ...(view.q ? [{ label: `« ${view.q} »`, href: hrefOf(view, { q: '' }) }] : []),
    ...Object.entries(view.kept).flatMap(([key, values]) =>
      values.map((value) => ({
        label: keptLabel(view, facets, key, value),
        href: hrefOf(view, { kept: withKept(view, key, without(values, value)) }),
      })),
    ),
    ...view.states.map((state) => ({ label: stateLabel(view, state), href: hrefOf(view, { states: withState(view, state, false) }) })),
  ]
}

const without = (list: readonly string[], code: string) => list.filter((other) => other !== code)

function keptLabel(view: View, facets: Facets, key: string, value: string): string {
  const named: Partial<Record<string, Facets['departements']>> = {
    region: facets.regions,
    departement: facets.departements,
    categorie: facets.categories,
  }
  const name = named[key]?.find(({ code }) => code === value)?.label
  if (key === 'departement') return `${value} ${name ?? value}`
  if (name) return name
  const column = viewColumn(view.volet, key)
  const kept = column && readKept(column, value)
  return column && kept ? `${column.label} : ${showKept(column, kept)}` : value
}

function stateLabel(view: View, state: CellState): string {
  if (state.column !== anyColumn) return `${columnName(view, state.column)} : ${showState(state)}`
  const said = showState(state)
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

const columnName = (view: View, key: string) => viewColumn(view.volet, key)?.label ?? key
