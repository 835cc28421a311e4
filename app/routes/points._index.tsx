import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formOf } from '../http/form'
import styles from '../points/campaign/campaign.css?url'
import { Points } from '../points/manage'
import { manage, readManaged } from '../points/manage.server'
import { pickedPage } from '../points/point-picker'
import { requireUser } from '../session'
import { Alert } from '../ui/alert'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Points de suivi') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const picked = pickedPage(new URL(request.url).searchParams)
  if (picked) throw redirect(picked)
  const managed = await readManaged(await requireUser(request))
  const text = (instant: Date | null) => instant?.toISOString() ?? null
  return {
    ...managed,
    points: managed.points.map((point) => ({
      ...point,
      openedAt: point.openedAt.toISOString(),
      closedAt: text(point.closedAt),
      seal: point.seal && { ...point.seal, checkedAt: text(point.seal.checkedAt) },
    })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const { status, ...said } = await manage(await requireUser(request), await formOf(request))
  return data(said, { status })
}

export default function PointsPage() {
  const managed = useLoaderData<typeof loader>()
  const said = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <h1 className="fr-h3">Points de suivi</h1>
      {said && (
        <Alert tone={said.ok ? 'success' : 'error'} live>
          {said.message}
        </Alert>
      )}
      <Points {...managed} />
    </div>
  )
}
