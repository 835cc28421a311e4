import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import styles from '../etablissement/etablissement.css?url'
import { EtablissementPage } from '../etablissement/page'
import { readEtablissement } from '../etablissement/read.server'
import { changeSuccession } from '../etablissement/succeed.server'
import { formOf } from '../http/form'
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
    const search = new URL(request.url).searchParams
    const proposed = search.get('ancien') ?? ''
    return { etablissement: await readEtablissement(user, finess, search.get('point') ?? undefined), proposed: proposed.slice(0, 20) }
  } catch (thrown) {
    if (thrown instanceof Response) await recordRefusal(user, `établissement ${finess.slice(0, 20)}`)
    throw thrown
  }
}

/** The ANS declares that this number has replaced another one, or takes it back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const finess = params.finess ?? ''
  const refused = await changeSuccession(user, finess, await formOf(request))
  return refused ? data(refused, { status: refused.status }) : redirect(`/etablissement/${finess}#anciens-numeros`)
}

export default function EtablissementRoute() {
  const loaded = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <EtablissementPage {...loaded} refused={refused?.message} />
    </div>
  )
}
