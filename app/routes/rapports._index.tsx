import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ReportList } from '../reporting/page/list'
import { readList } from '../reporting/page/list.server'
import styles from '../reporting/reporting.css?url'
import { requireUser } from '../session'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Rapports') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  if (user.role === 'editeur') throw new Response('Votre profil ne lit pas les rapports.', { status: 403 })
  return { reports: await readList(user), mayMake: user.role === 'ans' || user.role === 'cnsa' }
}

export default function ReportsPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <div className="vg-page">
      <h1 className="fr-h3">Rapports</h1>
      <p className="vg-muted">
        Répondre une fois : chaque rapport est une lecture des mêmes données, au point de suivi choisi. Ce qui a été envoyé est gardé tel
        quel.
      </p>
      <ReportList {...page} />
    </div>
  )
}
