import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formOf } from '../http/form'
import { requireUser } from '../session'
import { Tokens } from '../session/tokens/tokens'
import styles from '../session/tokens/tokens.css?url'
import { changeTokens, readTokens } from '../session/tokens/tokens.server'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Jetons') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  return { tokens: await readTokens(user), isAdmin: user.role === 'admin' }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const told = await changeTokens(user, await formOf(request))
  return data(told, { status: told.status })
}

export default function JetonsPage() {
  const loaded = useLoaderData<typeof loader>()
  const told = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <h1>Jetons pour les programmes</h1>
      <Tokens {...loaded} told={told} />
    </div>
  )
}
