import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { regionName, regions } from '../../importers/reference/territoires'
import { Refusal } from '../../importers/refusal'
import { formOf } from '../http/form'
import { readPoints } from '../points/points.server'
import { Meetings } from '../reunions/list'
import { planMeeting, readMeetings } from '../reunions/meetings.server'
import styles from '../reunions/reunions.css?url'
import { requireUser } from '../session'
import { Alert } from '../ui/alert'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Réunions') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  if (user.role !== 'ans' && user.role !== 'region')
    throw new Response('Les réunions sont ouvertes aux régions et à l’ANS.', { status: 403 })
  const codes = user.role === 'ans' ? Object.keys(regions).filter((code) => code.length === 2) : user.regions
  const options = codes
    .map((value) => ({ value, label: regionName(value) }))
    .sort((one, other) => one.label.localeCompare(other.label, 'fr'))
  const points = (await readPoints(user)).map(({ period }) => period)
  return { meetings: await readMeetings(user), regions: options, points, today: new Date().toISOString().slice(0, 10) }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const form = await formOf(request)
  const [region, point, heldOn] = ['region', 'point', 'jour'].map((name) => String(form.get(name) ?? '')) as [string, string, string]
  try {
    return redirect(`/reunions/${await planMeeting(user, { region, volet: form.get('volet') === 'esms' ? 'esms' : 'es', point, heldOn })}`)
  } catch (error) {
    if (error instanceof Refusal) return data({ message: error.message }, { status: error.status })
    throw error
  }
}

export default function MeetingsRoute() {
  const list = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <h1>Réunions</h1>
      {refused && (
        <Alert tone="error" live>
          {refused.message}
        </Alert>
      )}
      <Meetings {...list} />
    </div>
  )
}
