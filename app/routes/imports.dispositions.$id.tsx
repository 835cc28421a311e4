import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { canEditLayouts } from '../../importers/layouts'
import { formOf } from '../http/form'
import styles from '../imports/disposition/disposition.css?url'
import { LayoutForm } from '../imports/disposition/layout-form'
import { editLayout, readEdited } from '../imports/disposition/layouts.server'
import { importId, orNotFound } from '../imports/id.server'
import importStyles from '../imports/imports.css?url'
import { requireUser } from '../session'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [importStyles, styles].map((href) => ({ rel: 'stylesheet', href }))
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.name ?? 'Disposition introuvable', 'Dispositions') },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  if (!canEditLayouts(user)) throw new Response('Les dispositions se modifient par l’ANS et les administrateurs.', { status: 403 })
  return orNotFound(readEdited(user, importId(params.id)))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const refused = await editLayout(user, importId(params.id), await formOf(request))
  return refused ? data(refused, { status: refused.status }) : redirect('/imports/dispositions')
}

export default function LayoutPage() {
  const layout = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <p className="vg-back">
        <Link href="/imports/dispositions">← Dispositions</Link>
      </p>
      <h1>{layout.name}</h1>
      <p className="vg-muted">{`Disposition d’un fichier ${layout.source}.`}</p>
      <LayoutForm layout={layout} refused={refused?.message} />
    </div>
  )
}
