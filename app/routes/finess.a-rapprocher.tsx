import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { canImportSome } from '../../importers/rights'
import styles from '../finess/finess.css?url'
import { QueuePage } from '../finess/queue'
import { changeQueue, readQueue, readQueueView } from '../finess/queue.server'
import { toldOf } from '../finess/told'
import { formOf } from '../http/form'
import { requireUser } from '../session'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Lignes à rapprocher') }]

export async function loader({ request }: LoaderFunctionArgs) {
  return { queue: await readQueue(await requireImporter(request), readQueueView(new URL(request.url))) }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireImporter(request)
  const done = await changeQueue(user, await formOf(request))
  if ('replayed' in done && done.replayed !== null) return redirect(`/imports/${done.replayed}`)
  return data(done, { status: 'status' in done ? done.status : 200 })
}

/** The lines of an import are read by its author and by the ANS: row-level security says which. */
async function requireImporter(request: Request) {
  const user = await requireUser(request)
  if (!canImportSome(user)) throw new Response('Les lignes des imports se lisent par leur auteur et par l’ANS.', { status: 403 })
  return user
}

export default function ToMatch() {
  const { queue } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <p className="vg-back">
        <Link href="/finess">← Numéros FINESS</Link>
      </p>
      <h1>Lignes à rapprocher</h1>
      <QueuePage queue={queue} told={done && toldOf(done)} />
    </div>
  )
}
