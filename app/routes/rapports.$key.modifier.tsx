import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formOf } from '../http/form'
import { orPage } from '../reporting/download.server'
import { readEdited, saveEdited } from '../reporting/editor/edit.server'
import { ReportEditor } from '../reporting/editor/editor'
import styles from '../reporting/reporting.css?url'
import { requireUser } from '../session'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Modifier', data?.report.name) }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  return orPage(() => readEdited(user, params.key, new URL(request.url).searchParams))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const saved = await saveEdited(await requireUser(request), params.key, await formOf(request))
  return 'refused' in saved ? data(saved, { status: saved.status }) : redirect(`/rapports/${saved.key}`)
}

export default function EditPage() {
  const { report, point } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <p className="vg-back">
        <Link href={report.key ? `/rapports/${report.key}` : '/rapports'}>← {report.key ? report.name : 'Rapports'}</Link>
      </p>
      <h1 className="fr-h3">{report.key ? `Modifier : ${report.name}` : 'Nouveau rapport'}</h1>
      <ReportEditor key={report.key} report={report} point={point} refused={refused?.refused} />
    </div>
  )
}
