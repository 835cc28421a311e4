import { memo } from 'react'
import type { Group, Subtotal } from '../groups.server'
import type { Drawn } from './columns'
import type { Shown } from './shown'
import { type Gap, isGap } from './sight'

type GroupProps = {
  group: Group
  row: number
  columns: readonly Shown[]
  parts: readonly (number | Gap)[]
  /** The column of the cell in hand, when it is on this line. */
  active: number | undefined
}

/** The title of lines put together, with what their facts amount to, each counted once. */
export const GroupRow = memo(function GroupRow({ group, row, columns, parts, active }: GroupProps) {
  const id = `g-${group.key ?? ''}`
  return (
    <tr className="group" aria-rowindex={row + 3} data-row={row}>
      {parts.map((part) => {
        if (isGap(part)) return <td key={`-${part.at}`} colSpan={part.gap} aria-hidden="true" />
        const shown = columns[part]
        if (!shown) return null
        const stand = {
          'aria-colindex': part + 1,
          tabIndex: active === part ? 0 : undefined,
          className: `${shown.isFrozen ? 'frozen' : ''}${shown.drawn?.column.align === 'end' ? ' end' : ''}`,
          style: shown.isFrozen ? { left: shown.left } : undefined,
        }
        if (shown.key === 'nom') {
          return (
            <th key={shown.key} {...stand} scope="row" id={id} headers="b-identite c-nom">
              <div className="in" title={group.label}>
                {group.label}
                <small>
                  {group.count.toLocaleString('fr-FR')} ligne{group.count > 1 ? 's' : ''}
                </small>
              </div>
            </th>
          )
        }
        return (
          <td key={shown.key} {...stand} headers={`${shown.drawn?.headers ?? `b-identite c-${shown.key}`} ${id}`}>
            {shown.drawn && <Amount column={shown.drawn} value={group.subtotals[shown.key]} />}
          </td>
        )
      })}
    </tr>
  )
})

/** Under this many, a percentage would say less than the counts. */
const few = 10

/** A sum; or how many of how many, and of what. */
function Amount({ column: { column }, value }: { column: Drawn; value: Subtotal | undefined }) {
  const { measure } = column
  if (value === undefined || !measure) return null
  if (typeof value === 'number') return <strong title={measure.label}>{n(value)}</strong>
  const [part, whole] = value
  const percent = (part / whole).toLocaleString('fr-FR', { style: 'percent', maximumFractionDigits: 0 })
  const counts = `${n(part)} sur ${n(whole)}`
  const [only, ...others] = 'positive' in measure ? measure.positive : []
  const what = only && others.length === 0 ? column.show(only) : measure.label.split(' : ').at(-1)
  return (
    <div className="in" title={`${measure.label}, ${counts} (${percent})`}>
      <strong>{whole < few ? counts : percent}</strong>
      <small>{whole < few ? what : `${counts}, ${what}`}</small>
    </div>
  )
}

const n = (count: number) => count.toLocaleString('fr-FR')
