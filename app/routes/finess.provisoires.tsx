import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { canImport } from '../../importers/rights'
import styles from '../finess/finess.css?url'
import { Provisoires } from '../finess/provisoires/provisoires'
import { categorieChoices, changeWaiting, departementChoices, readWaiting } from '../finess/provisoires/provisoires.server'
import { formOf } from '../http/form'
import { requireUser } from '../session'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Établissements provisoires') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireAns(request)
  return { waiting: await readWaiting(user), departements: departementChoices, categories: categorieChoices }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireAns(request)
  const told = await changeWaiting(user, await formOf(request))
  return data(told, { status: told.status })
}

async function requireAns(request: Request) {
  const user = await requireUser(request)
  if (!canImport(user, 'finess')) throw new Response('Les établissements provisoires sont tenus par l’ANS.', { status: 403 })
  return user
}

export default function ProvisoiresPage() {
  const loaded = useLoaderData<typeof loader>()
  const told = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <p className="vg-back">
        <Link href="/finess">← Numéros FINESS</Link>
      </p>
      <h1>Établissements provisoires</h1>
      <Provisoires {...loaded} told={told} />
    </div>
  )
}
