import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titlePeriod } from '../../importers/period'
import { orResponse } from '../../importers/refusal'
import { gapsOf } from '../pilotage/gaps.server'
import styles from '../points/campaign/campaign.css?url'
import { ChangesPage } from '../points/changes/page'
import { readChanges } from '../points/changes/read.server'
import { requireUser } from '../session'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle('Ce qui a changé', data?.changes.regionName, data ? titlePeriod(data.changes.point) : undefined) },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const search = new URL(request.url).searchParams
  const said = (name: string) => search.get(name) ?? undefined
  const changes = await orResponse(
    readChanges(user, { point: params.mois ?? '', since: said('depuis'), volet: said('volet'), region: said('region') }),
  )
  const { volet, point, since, region } = changes
  return { changes, figures: await gapsOf(user, { volet, point, since, region: region ?? undefined }) }
}

export default function ChangesRoute() {
  const { changes, figures } = useLoaderData<typeof loader>()
  return (
    <div className="vg-page">
      <p className="vg-back">
        <Link href={`/points/${changes.point}`}>← Campagne</Link>
      </p>
      <h1>
        Ce qui a changé – {changes.regionName}, {titlePeriod(changes.point)}
      </h1>
      <ChangesPage changes={changes} figures={figures} />
    </div>
  )
}
