import { Link } from './link'

export type NavItem = {
  label: string
  href: string /** Paths under it are the current page's; `href` by default. */
  section?: string /** The pages of the part, when it has several; shown in a second row. */
  pages?: readonly { label: string; href: string }[] /** What waits there: « 3 non lus ». */
  count?: { number: number; words: string }
}
export type Person = { name: string; detail?: string /** The page of what is theirs. */; page?: { label: string; href: string } }

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
          {nav.map((item) => (
            <li key={item.href}>
              <Link href={item.href} aria-current={isCurrent(item, path) ? (item.pages ? 'true' : 'page') : undefined}>
                {item.label}
                {item.count && item.count.number > 0 && (
                  <span className="vg-count">
                    {item.count.number}
                    <span className="fr-sr-only"> {item.count.words}</span>
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

/** The pages of the part that is open. */
export function SubMenu({ nav, path }: Pick<HeaderProps, 'nav' | 'path'>) {
  const open = nav.find((item) => item.pages && isCurrent(item, path))
  if (!open?.pages || open.pages.length < 2) return null
  return (
    <nav className="vg-nav vg-nav--sub" aria-label="Sous-menu">
      <ul>
        {open.pages.map(({ label, href }) => (
          <li key={href}>
            <Link href={href} aria-current={isUnder(href, path) ? 'page' : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const isCurrent = ({ href, section = href, pages = [] }: NavItem, path: string) =>
  [section, ...pages.map((page) => page.href)].some((one) => isUnder(one, path))

const isUnder = (section: string, path: string) => path === section || path.startsWith(`${section}/`)

function Who({ name, detail, page }: Person) {
  return (
    <div className="vg-who">
      <div>
        <span className="vg-who__name">
          {name}
          {detail && <span className="fr-sr-only"> ({detail})</span>}
        </span>
        {page && (
          <Link className="vg-who__page" href={page.href}>
            {page.label}
          </Link>
        )}
      </div>
      <form method="post" action="/deconnexion">
        <button type="submit" className="fr-btn fr-btn--sm fr-btn--tertiary">
          Se déconnecter
        </button>
      </form>
    </div>
  )
}
