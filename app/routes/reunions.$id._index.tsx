import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { regionName } from '../../importers/reference/territoires'
import { orResponse } from '../../importers/refusal'
import { formOf } from '../http/form'
import { act, idIn } from '../reunions/act.server'
import { MeetingPage } from '../reunions/meeting'
import { readMeeting } from '../reunions/meetings.server'
import styles from '../reunions/reunions.css?url'
import { requireUser } from '../session'
import { Alert } from '../ui/alert'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle('Réunion', data && regionName(data.meeting.region), data?.meeting.heldOn) },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  return orResponse(readMeeting(await requireUser(request), idIn(params.id)))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { status, ...said } = await act(await requireUser(request), idIn(params.id), await formOf(request))
  return data(said, { status })
}

export default function MeetingRoute() {
  const { meeting, items } = useLoaderData<typeof loader>()
  const said = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <p className="vg-back">
        <Link href="/reunions">← Réunions</Link>
      </p>
      <h1>
        {meeting.title}, {meeting.heldOn.split('-').reverse().join('/')}
      </h1>
      <p className="vg-no-print">
        <a href={`/reunions/${meeting.id}/compte-rendu`} download>
          Compte rendu (.docx)
        </a>{' '}
        <span className="vg-muted">ou imprimez cette page : les formulaires n’y paraissent pas.</span>
      </p>
      {said && (
        <Alert tone={said.ok ? 'success' : 'error'} live>
          {said.message}
        </Alert>
      )}
      <MeetingPage meeting={meeting} items={items} />
    </div>
  )
}
