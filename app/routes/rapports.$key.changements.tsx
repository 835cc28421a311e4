import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { orPage } from '../reporting/download.server'
import { Changes } from '../reporting/page/changes'
import { readChanges } from '../reporting/page/changes.server'
import styles from '../reporting/reporting.css?url'
import { requireUser } from '../session'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Depuis l’envoi', data?.report.name) }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const search = new URL(request.url).searchParams
  const from = Number(/^[1-9]\d{0,8}$/.exec(search.get('de') ?? '')?.[0] ?? 0)
  return orPage(() => readChanges(user, params.key ?? '', { from, point: search.get('point') }))
}

export default function ChangesPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <div className="vg-page">
      <p className="vg-back">
        <Link href={`/rapports/${page.report.key}`}>← {page.report.name}</Link>
      </p>
      <h1 className="fr-h3">Depuis l’envoi du {page.sending.sentAt}</h1>
      <Changes page={page} />
    </div>
  )
}
