import { Link } from '@remix-run/react'
import { blockColumns } from '../columns'
import { Icon } from '../grid/icons'
import { hrefOf, type View } from '../view'
import { withChoice } from './active'

/** One press for what is asked every day: the columns read at a glance, and their empty cells. */
export function QuickFilter({ view }: { view: View }) {
  return blockColumns(view.volet)
    .filter(({ column }) => column.icons)
    .map(({ key, column }) => {
      const kept = view.choices[key] ?? []
      const isEmptyKept = view.vide.includes(key)
      const vide = isEmptyKept ? view.vide.filter((other) => other !== key) : [...view.vide, key]
      return (
        <ul key={key} className="quick" aria-label={column.label}>
          {column.options?.map((code) => {
            const isOn = kept.includes(code)
            const codes = isOn ? kept.filter((other) => other !== code) : [...kept, code]
            return (
              <li key={code}>
                <Link
                  discover="none"
                  to={hrefOf(view, { choices: withChoice(view, key, codes) })}
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
            <Link discover="none" to={hrefOf(view, { vide })} preventScrollReset aria-current={isEmptyKept ? 'true' : undefined}>
              {column.label} vide
            </Link>
          </li>
        </ul>
      )
    })
}
