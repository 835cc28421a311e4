import type { ReactNode } from 'react'
import { Link } from './link'

export function Tags({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="vg-tags" aria-label={label}>
      {children}
    </ul>
  )
}

/** A chip: a link with `href`, removable with `removeHref`, else plain. Goes in `Tags`. */
export function Tag({
  href,
  removeHref,
  pressed,
  children,
}: {
  href?: string
  removeHref?: string
  pressed?: boolean
  children: ReactNode
}) {
  const target = removeHref ?? href
  const classes = `fr-tag fr-tag--sm ${removeHref ? 'fr-tag--dismiss' : ''}`
  return (
    <li>
      {target ? (
        <Link className={classes} href={target} title={removeHref ? 'Retirer' : undefined} aria-current={pressed ? 'true' : undefined}>
          {children}
        </Link>
      ) : (
        <span className="fr-tag fr-tag--sm">{children}</span>
      )}
    </li>
  )
}
