import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useEffect } from 'react'
import { formOf } from '../http/form'
import { requireUser } from '../session'
import { change } from '../suivi/echanges/change.server'
import { TogetherPage } from '../suivi/pages/frame'
import { NewsList } from '../suivi/pages/news'
import { readShownNews } from '../suivi/pages/news.server'
import { refused } from '../suivi/refused'
import styles from '../suivi/styles/together.css?url'
import { pageTitle } from '../ui/title'
import { unreadChanged } from '../unread'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Pour moi') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireReader(request)
  const news = await readShownNews(user)
  return {
    news: news.map((one) => ({ ...one, at: one.at.toISOString(), readAt: one.readAt?.toISOString() ?? null })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireReader(request)
  const form = await formOf(request)
  const read = form.has('lus')
  const ids = String(form.get(read ? 'lus' : 'nonlus') ?? '')
  const changed = await change(user, { geste: 'lire', ids: ids.split(',').map(Number), read })
  if (!changed.ok) return data({ ok: false, message: changed.message }, { status: changed.status })
  return data({ ok: true, message: read ? 'Marqué comme lu.' : 'Marqué comme non lu.' })
}

async function requireReader(request: Request) {
  const user = await requireUser(request)
  if (user.role === 'editeur') throw refused(403, 'Les échanges ne sont pas ouverts à votre profil.')
  return user
}

export default function ForMe() {
  const { news } = useLoaderData<typeof loader>()
  const told = useActionData<typeof action>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the list has changed
  useEffect(unreadChanged, [news])
  return (
    <TogetherPage path="/pour-moi" told={told}>
      <NewsList news={news} />
    </TogetherPage>
  )
}
