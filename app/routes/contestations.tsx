import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formOf } from '../http/form'
import { requireUser } from '../session'
import { change } from '../suivi/echanges/change.server'
import { Contestations } from '../suivi/pages/contestations'
import { readContestationsPage, readContestationsView } from '../suivi/pages/contestations.server'
import { TogetherPage } from '../suivi/pages/frame'
import type { Plain } from '../suivi/plain'
import { refused } from '../suivi/refused'
import styles from '../suivi/styles/together.css?url'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Contestations') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireReader(request)
  const page = await readContestationsPage(user, readContestationsView(new URL(request.url)))
  return { page: JSON.parse(JSON.stringify(page)) as Plain<typeof page> }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireReader(request)
  const form = await formOf(request)
  const verdict = form.get('verdict') === 'acceptee' ? 'acceptee' : 'refusee'
  const changed = await change(user, {
    geste: 'trancher',
    ids: form.getAll('id').map(Number),
    verdict,
    answer: String(form.get('reponse') ?? ''),
    confirmed: form.get('confirme') === 'oui',
  })
  if (!changed.ok) return data(changed, { status: changed.status })
  const many = changed.count > 1 ? 's' : ''
  const message = `${changed.count} contestation${many} ${verdict === 'acceptee' ? `acceptée${many} : le fait du fichier reste, la valeur de la région est montrée à côté jusqu’à ce qu’un fichier soit d’accord` : `refusée${many}`}.`
  return data({ ok: true, code: undefined, message })
}

async function requireReader(request: Request) {
  const user = await requireUser(request)
  if (user.role === 'editeur') throw refused(403, 'Les contestations ne sont pas ouvertes à votre profil.')
  return user
}

export default function ContestationsRoute() {
  const { page } = useLoaderData<typeof loader>()
  const told = useActionData<typeof action>()
  return (
    <TogetherPage path="/contestations" told={told}>
      <Contestations page={page} told={told} />
    </TogetherPage>
  )
}
