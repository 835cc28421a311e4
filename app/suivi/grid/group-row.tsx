import { memo } from 'react'
import type { Group } from '../groups.server'
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
            {shown.drawn && <Subtotal column={shown.drawn} value={group.subtotals[shown.key]} />}
          </td>
        )
      })}
    </tr>
  )
})

function Subtotal({ column: { column }, value }: { column: Drawn; value: number | undefined }) {
  const { measure } = column
  if (value === undefined || !measure) return null
  if ('sum' in measure) return <strong>{value.toLocaleString('fr-FR')}</strong>
  return (
    <span title={measure.label}>
      <strong>{value.toLocaleString('fr-FR', { style: 'percent', maximumFractionDigits: 0 })}</strong>
    </span>
  )
}
