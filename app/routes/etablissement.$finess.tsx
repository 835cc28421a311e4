import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import styles from '../etablissement/etablissement.css?url'
import { EtablissementPage } from '../etablissement/page'
import { readEtablissement } from '../etablissement/read.server'
import { recordRefusal, requireUser } from '../session'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data
      ? pageTitle(data.etablissement.place.raisonSociale, data.etablissement.names.region)
      : pageTitle('Établissement introuvable'),
  },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const finess = params.finess ?? ''
  try {
    return { etablissement: await readEtablissement(user, finess) }
  } catch (thrown) {
    if (thrown instanceof Response) await recordRefusal(user, `établissement ${finess.slice(0, 20)}`)
    throw thrown
  }
}

export default function EtablissementRoute() {
  const { etablissement } = useLoaderData<typeof loader>()
  return (
    <div className="vg-page">
      <EtablissementPage etablissement={etablissement} />
    </div>
  )
}
