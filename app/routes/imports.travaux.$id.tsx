import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formOf } from '../http/form'
import { importId, orNotFound } from '../imports/id.server'
import styles from '../imports/imports.css?url'
import { decideJob } from '../imports/job/decide.server'
import { JobPage } from '../imports/job/page'
import { readJobView } from '../imports/job/view.server'
import { onlyPage } from '../imports/sent'
import { requireUser } from '../session'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Lecture', data?.job.fileName ?? 'Import introuvable') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const job = await orNotFound(readJobView(user, importId(params.id)))
  const only = job.state === 'done' ? onlyPage(job.sent) : undefined
  if (only) throw redirect(only)
  return { job }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const decided = await decideJob(user, importId(params.id), await formOf(request))
  return 'job' in decided ? redirect(`/imports/travaux/${decided.job}`) : data(decided, { status: decided.status })
}

export default function JobRoute() {
  const { job } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className="vg-page vg-page--text">
      <JobPage job={job} refused={refused?.message} />
    </div>
  )
}
