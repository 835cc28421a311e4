import { Link } from './link'

type PaginationProps = {
  /** From 1. */
  page: number
  pages: number
  hrefOf(page: number): string
  /** « 1 240 lignes » */
  total?: string
}

export function Pagination({ page, pages, hrefOf, total }: PaginationProps) {
  if (pages <= 1) return total ? <p className="vg-pages">{total}</p> : null
  return (
    <nav className="vg-pages" aria-label="Pagination">
      {page > 1 && <Link href={hrefOf(page - 1)}>Page précédente</Link>}
      <span>
        Page {page} sur {pages}
        {total && `, ${total}`}
      </span>
      {page < pages && <Link href={hrefOf(page + 1)}>Page suivante</Link>}
    </nav>
  )
}
