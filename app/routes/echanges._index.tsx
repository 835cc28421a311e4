import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireUser } from '../session'
import { TogetherPage } from '../suivi/pages/frame'
import { SharedThreads } from '../suivi/pages/shared'
import { readShownThreads } from '../suivi/pages/shared.server'
import { refused } from '../suivi/refused'
import styles from '../suivi/styles/together.css?url'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Problèmes partagés') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  if (user.role === 'editeur') throw refused(403, 'Les échanges ne sont pas ouverts à votre profil.')
  const theme = new URL(request.url).searchParams.get('theme') ?? ''
  const all = await readShownThreads(user, { visibility: 'toutes' })
  const themes = [...new Set(all.map((thread) => thread.theme).filter(Boolean))].sort((one, other) => one.localeCompare(other, 'fr'))
  const threads = all.filter((thread) => !theme || thread.theme === theme)
  return { threads, themes, theme }
}

export default function Shared() {
  return (
    <TogetherPage path="/echanges">
      <SharedThreads {...useLoaderData<typeof loader>()} />
    </TogetherPage>
  )
}
