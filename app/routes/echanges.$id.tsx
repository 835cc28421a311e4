import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { recordRefusal, requireUser } from '../session'
import { ThreadList } from '../suivi/pages/shared'
import { readShownThreads } from '../suivi/pages/shared.server'
import { refused } from '../suivi/refused'
import styles from '../suivi/styles/together.css?url'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Fil') }]

/** A thread that one cannot read and one that does not exist are the same answer. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  if (user.role === 'editeur') throw refused(403, 'Les échanges ne sont pas ouverts à votre profil.')
  const id = /^[1-9]\d{0,14}$/.test(params.id ?? '') ? Number(params.id) : 0
  const threads = await readShownThreads(user, { id })
  if (threads.length === 0) {
    await recordRefusal(user, `fil ${String(params.id).slice(0, 20)}`)
    throw refused(404, 'Fil introuvable.')
  }
  return threads
}

export default function OneThread() {
  return (
    <div className="vg-page vg-page--text together-page">
      <p className="vg-back">
        <Link href="/echanges">← Problèmes partagés</Link>
      </p>
      <h1 className="fr-h3">Fil</h1>
      <ThreadList threads={useLoaderData<typeof loader>()} />
    </div>
  )
}
