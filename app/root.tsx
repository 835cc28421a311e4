import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Link as RemixLink,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { env } from '../db/env.server'
import { countUnread } from '../importers/echanges/news'
import { navOf } from './nav'
import { atSamePoint } from './point-in-links'
import { RequestContext } from './request-context'
import { demonstration, leftOf, optionalUser } from './session'
import brandStyles from './ui/brand.css?url'
import { ErrorPage, errorTitle } from './ui/error-page'
import { Layout as Shell } from './ui/layout'
import { LinkContext, type LinkProps } from './ui/link'
import partsStyles from './ui/parts.css?url'
import { SessionNotice } from './ui/session-notice'
import shellStyles from './ui/shell.css?url'
import { pageTitle } from './ui/title'
import { useUnread } from './unread'

const styles = ['/dsfr/dsfr.min.css', '/dsfr/utility/icons/icons.min.css', brandStyles, shellStyles, partsStyles]

export const links: LinksFunction = () => [
  ...styles.map((href) => ({ rel: 'stylesheet', href })),
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]
export const meta: MetaFunction = ({ error }) => [{ title: pageTitle(error ? errorTitle(statusOf(error)) : undefined) }]

/** An error thrown as a Response keeps its headers: « Retry-After » when the database is away. */
export const headers: HeadersFunction = ({ errorHeaders }) => errorHeaders ?? {}

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await optionalUser(request)
  const person = user
    ? { name: user.name.replace(' (démonstration)', ''), detail: user.email, page: { label: 'Jetons', href: '/jetons' } }
    : null
  const unread = user && user.role !== 'editeur' ? await countUnread(user) : undefined
  const left = (user && (await leftOf(request))) ?? null
  return { person, left, unread, nav: navOf(user), demonstration: demonstration() !== undefined, stateBrand: env.MARQUE_ETAT }
}

/** Signing in and out load a new document: between them nothing here changes. */
export const shouldRevalidate = () => false

export function Layout({ children }: { children: ReactNode }) {
  const { nonce, reference } = useContext(RequestContext)
  const root = useRouteLoaderData<typeof loader>('root')
  const unread = useUnread(root?.unread)
  const nav = (root?.nav ?? []).map((item) => (item.href === '/pour-moi' ? { ...item, count: { number: unread, words: 'non lus' } } : item))
  const { pathname, search } = useLocation()
  return (
    <html
      lang="fr"
      data-fr-scheme="light"
      data-fr-theme="light"
      data-marque={root?.stateBrand ? 'etat' : 'neutre'}
      data-reference={reference}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <LinkContext.Provider value={Follow}>
          {root?.left && (
            <SessionNotice left={root.left} address="/session" signIn={`/connexion?retour=${encodeURIComponent(pathname + search)}`} />
          )}
          <Shell
            brand="Vigie"
            tagline="Le suivi partagé du déploiement"
            stateBrand={root?.stateBrand ?? false}
            nav={nav}
            path={pathname}
            person={root?.person ?? null}
            notice={root?.demonstration ? 'Démonstration' : undefined}
            attributions={attributions}
          >
            {children}
          </Shell>
        </LinkContext.Provider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

const attributions = [
  'Établissements : « FINESS Extraction du Fichier des établissements », data.gouv.fr, Licence Ouverte. Contours des départements : IGN, Admin Express, Licence Ouverte.',
]

function Follow({ href, ...rest }: LinkProps) {
  return <RemixLink to={atSamePoint(href, useLocation())} {...rest} />
}

export default Outlet

export function ErrorBoundary() {
  const error = useRouteError()
  const { pathname, search } = useLocation()
  const { reference } = useContext(RequestContext)
  const told = isRouteErrorResponse(error) ? error : undefined
  const message = typeof told?.data === 'string' && !told.data.startsWith('Error:') ? told.data : undefined
  const elsewhere = pathname.startsWith('/suivi/') && statusOf(error) < 500 ? ownSheet : undefined
  return <ErrorPage {...{ status: statusOf(error), message, reference, path: pathname + search, elsewhere }} />
}

/** The same for a region of others and for one that does not exist. */
const ownSheet = { href: '/suivi', label: 'Aller à ma feuille' }

const statusOf = (error: unknown) => (isRouteErrorResponse(error) ? error.status : 500)
