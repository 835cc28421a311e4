import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formOf } from '../http/form'
import { orPage } from '../reporting/download.server'
import { ReportView } from '../reporting/page/report'
import { decideReport, readReportPage } from '../reporting/page/report.server'
import styles from '../reporting/reporting.css?url'
import { requireUser } from '../session'
import { Alert } from '../ui/alert'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.report.name ?? 'Rapport introuvable', 'Rapports') },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  return orPage(() => readReportPage(user, params.key ?? '', new URL(request.url).searchParams.get('point')))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const told = await decideReport(await requireUser(request), params.key ?? '', await formOf(request))
  return told.gone ? redirect('/rapports') : data(told, { status: told.status })
}

export default function ReportPage() {
  const page = useLoaderData<typeof loader>()
  const told = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <p className="vg-back">
        <Link href="/rapports">← Rapports</Link>
      </p>
      <h1 className="fr-h3">{page.report.name}</h1>
      {told && (
        <Alert tone={told.ok ? 'success' : 'error'} live>
          {told.message}
        </Alert>
      )}
      <ReportView page={page} />
    </div>
  )
}
