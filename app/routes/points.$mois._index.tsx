import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titlePeriod } from '../../importers/period'
import { orResponse } from '../../importers/refusal'
import { formOf } from '../http/form'
import styles from '../points/campaign/campaign.css?url'
import { act, readRoom } from '../points/campaign/page.server'
import { RegionRoom } from '../points/campaign/region'
import { PointHead, Room, TakeTable, VoletSwitch } from '../points/campaign/room'
import { Sources } from '../points/campaign/sources'
import { RemindLate } from '../points/reminders/remind'
import { ValidationPanel } from '../points/validation/panel'
import { requireUser } from '../session'
import { Alert } from '../ui/alert'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle('Campagne', data ? titlePeriod(data.point.period) : undefined) },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const volet = new URL(request.url).searchParams.get('volet')
  return orResponse(readRoom(user, params.mois ?? '', { volet }))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { status, ...said } = await act(await requireUser(request), params.mois ?? '', await formOf(request))
  return data(said, { status })
}

export default function CampaignPage() {
  const room = useLoaderData<typeof loader>()
  const said = useActionData<typeof action>()
  const base = `/points/${room.point.period}`
  return (
    <div className="vg-page">
      <PointHead {...room} base={base} title="Campagne" />
      {said && (
        <Alert tone={said.ok ? 'success' : 'error'} live>
          {said.message}
        </Alert>
      )}
      {room.mayManage && room.isOpen && <RemindLate count={room.late} isPast={room.isPast} />}
      {room.nation ? (
        <Room {...room} />
      ) : (
        <>
          <VoletSwitch volets={room.volets} volet={room.volet} base={base} />
          <TakeTable point={room.point.period} volet={room.volet} />
          {room.details.map(({ row, panels, groups }) => (
            <RegionRoom key={row.region} row={row} groups={groups} medians={room.medians} point={room.point.period}>
              {panels.map((panel) => (
                <ValidationPanel key={panel.volet} {...panel} isOpen={room.isOpen} />
              ))}
            </RegionRoom>
          ))}
          <Sources sources={room.sources} months={room.months} />
        </>
      )}
    </div>
  )
}
