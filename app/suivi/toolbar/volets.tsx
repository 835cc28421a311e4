import { Link } from '@remix-run/react'
import type { Volet } from '../../../importers/column'
import { useAsked } from '../asked'

const names: Record<Volet, string> = { es: 'Établissements de santé', esms: 'ESMS' }

/** The two sheets of a region, beside its title. */
export function VoletSwitch({ volets }: { volets: readonly Volet[] }) {
  const { view } = useAsked()
  return (
    <nav className="switch" aria-label="Volet">
      {volets.map((volet) => (
        <Link
          discover="none"
          key={volet}
          to={`?volet=${volet}${view.point ? `&point=${view.point}` : ''}`}
          aria-current={view.volet === volet ? 'page' : undefined}
        >
          {names[volet]}
        </Link>
      ))}
    </nav>
  )
}
