import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formOf } from '../http/form'
import { requireUser } from '../session'
import { change } from '../suivi/echanges/change.server'
import { isActor } from '../suivi/echanges/read.server'
import { TodoList } from '../suivi/pages/actions'
import { readTodo } from '../suivi/pages/actions.server'
import { TogetherPage } from '../suivi/pages/frame'
import { refused } from '../suivi/refused'
import styles from '../suivi/styles/together.css?url'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('À faire') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireActor(request)
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' })
  return readTodo(user, new URL(request.url).searchParams.get('qui') === 'tous', today)
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireActor(request)
  const form = await formOf(request)
  const done = form.get('faite') === 'oui'
  const changed = await change(user, { geste: 'faire', id: Number(form.get('action')), done })
  if (!changed.ok) return data({ ok: false, message: changed.message }, { status: changed.status })
  return data({ ok: true, message: done ? 'C’est fait. « À refaire », plus bas, revient en arrière.' : 'L’action est de nouveau à faire.' })
}

async function requireActor(request: Request) {
  const user = await requireUser(request)
  if (!isActor(user)) throw refused(403, 'Les actions se lisent par les régions et l’ANS.')
  return user
}

export default function Todo() {
  return (
    <TogetherPage path="/a-faire" told={useActionData<typeof action>()}>
      <TodoList todo={useLoaderData<typeof loader>()} />
    </TogetherPage>
  )
}
