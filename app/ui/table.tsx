import type { ReactNode, TdHTMLAttributes } from 'react'
import { Link } from './link'
import { ScrollBox } from './scroll-box'

type TableProps = {
  caption: string /** Read by screen readers only. */
  captionHidden?: boolean
  head: ReactNode
  children: ReactNode
  foot?: ReactNode
}

/** A table to read. `head`, `children` and `foot` are rows. */
export function Table({ caption, captionHidden = false, head, children, foot }: TableProps) {
  return (
    <ScrollBox className="vg-table" label={caption}>
      <table>
        <caption className={captionHidden ? 'fr-sr-only' : undefined}>{caption}</caption>
        <thead>{head}</thead>
        <tbody>{children}</tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </ScrollBox>
  )
}

export type Sort = 'ascending' | 'descending'

/** A column's title; with `href`, the link that sorts by it. */
export function HeaderCell({ href, sort, number, children }: { href?: string; sort?: Sort; number?: boolean; children: ReactNode }) {
  return (
    <th scope="col" aria-sort={sort} className={number ? 'vg-number' : undefined}>
      {href ? <Link href={href}>{children}</Link> : children}
      {sort && <span aria-hidden="true">{sort === 'ascending' ? ' ▲' : ' ▼'}</span>}
    </th>
  )
}

export function RowHeader({ children }: { children: ReactNode }) {
  return <th scope="row">{children}</th>
}

const french = new Intl.NumberFormat('fr-FR')

export function NumberCell({ value, ...rest }: { value: number | null } & TdHTMLAttributes<HTMLTableCellElement>) {
  return (
    <td {...rest} className="vg-number">
      {value === null ? '–' : french.format(value)}
    </td>
  )
}
