import type { ComponentProps, ReactNode } from 'react'
import { Header, SubMenu } from './header'
import { Link } from './link'

type LayoutProps = ComponentProps<typeof Header> & { attributions: readonly string[]; children: ReactNode }

const legal = [
  { label: 'Accessibilité : non conforme', href: '/accessibilite' },
  { label: 'Mentions légales', href: '/mentions-legales' },
  { label: 'Aide', href: '/aide' },
]

/** The page around every page: skip links, header, main, footer. */
export function Layout({ attributions, children, ...header }: LayoutProps) {
  return (
    <>
      <a className="vg-skip" href="#contenu">
        Aller au contenu
      </a>
      <Header {...header} />
      <SubMenu nav={header.nav} path={header.path} />
      <main id="contenu" tabIndex={-1}>
        {children}
      </main>
      <footer className="vg-footer">
        <ul>
          {legal.map(({ label, href }) => (
            <li key={href}>
              <Link href={href}>{label}</Link>
            </li>
          ))}
        </ul>
        {attributions.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </footer>
    </>
  )
}
