import { Link } from '@remix-run/react'
import { blockColumns } from '../columns'
import type { CellState } from '../filters/states'
import { Icon } from '../grid/icons'
import { hrefOf, type View } from '../view'
import { hasState, withKept, withState } from './active'

/** One press for what is asked every day: the columns read at a glance, and their empty cells. */
export function QuickFilter({ view }: { view: View }) {
  return blockColumns(view.volet)
    .filter(({ column }) => column.icons)
    .map(({ key, column }) => {
      const kept = view.kept[key] ?? []
      const empty: CellState = { state: 'vide', column: key }
      const isEmptyKept = hasState(view, empty)
      return (
        <ul key={key} className="quick" aria-label={column.label}>
          {column.options?.map((code) => {
            const isOn = kept.includes(code)
            const codes = isOn ? kept.filter((other) => other !== code) : [...kept, code]
            return (
              <li key={code}>
                <Link
                  discover="none"
                  to={hrefOf(view, { kept: withKept(view, key, codes) })}
                  preventScrollReset
                  aria-current={isOn ? 'true' : undefined}
                  title={`${column.label} : ${column.show(code)}`}
                >
                  <Icon name={column.icons?.[code] ?? ''} />
                  <span className="fr-sr-only">
                    {column.label} : {column.show(code)}
                  </span>
                </Link>
              </li>
            )
          })}
          <li>
            <Link
              discover="none"
              to={hrefOf(view, { states: withState(view, empty, !isEmptyKept) })}
              preventScrollReset
              aria-current={isEmptyKept ? 'true' : undefined}
            >
              {column.label} vide
            </Link>
          </li>
        </ul>
      )
    })
}
