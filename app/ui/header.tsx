import { Link } from './link'

export type NavItem = {
  label: string
  href: string /** Paths under it are the current page's; `href` by default. */
  section?: string /** Other paths of the same part. */
  also?: readonly string[] /** What waits there: « 3 non lus ». */
  count?: { number: number; words: string }
}
export type Person = { name: string; detail?: string }

type HeaderProps = {
  brand: string
  tagline: string
  stateBrand: boolean
  nav: readonly NavItem[]
  path: string
  person: Person | null
  notice?: string
}

export function Header({ brand, tagline, stateBrand, nav, path, person, notice }: HeaderProps) {
  return (
    <header className="vg-header">
      {stateBrand && (
        <p className="fr-logo fr-logo--sm">
          République
          <br />
          Française
        </p>
      )}
      <Link className="vg-brand" href="/" aria-label={`${brand}, page d’accueil`}>
        <img src="/favicon.svg" alt="" width="26" height="26" />
        {brand}
        <span className="vg-brand__tagline">{tagline}</span>
      </Link>
      {notice && <p className="fr-badge fr-badge--sm fr-badge--yellow-tournesol fr-mb-0">{notice}</p>}
      <nav className="vg-nav" id="menu" aria-label="Menu principal">
        <ul>
          {nav.map(({ label, href, section = href, also = [], count }) => (
            <li key={href}>
              <Link href={href} aria-current={[section, ...also].some((one) => isUnder(one, path)) ? 'page' : undefined}>
                {label}
                {count && count.number > 0 && (
                  <span className="vg-count">
                    {count.number}
                    <span className="fr-sr-only"> {count.words}</span>
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {person && <Who {...person} />}
    </header>
  )
}

const isUnder = (section: string, path: string) => path === section || path.startsWith(`${section}/`)

function Who({ name, detail }: Person) {
  return (
    <div className="vg-who">
      <span className="vg-who__name">
        {name}
        {detail && <span className="fr-sr-only"> ({detail})</span>}
      </span>
      <form method="post" action="/deconnexion">
        <button type="submit" className="fr-btn fr-btn--sm fr-btn--tertiary">
          Se déconnecter
        </button>
      </form>
    </div>
  )
}
