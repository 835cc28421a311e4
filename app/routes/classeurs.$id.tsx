import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Refusal } from '../../importers/refusal'
import { formOf } from '../http/form'
import { numberOf } from '../imports/id.server'
import { requireUser } from '../session'
import { refused } from '../suivi/refused'
import { decideReturned } from '../suivi/retour/decide.server'
import { Standing } from '../suivi/retour/list'
import styles from '../suivi/retour/retour.css?url'
import { ReturnReview } from '../suivi/retour/review'
import { readReview } from '../suivi/retour/review.server'
import { Alert } from '../ui/alert'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Classeur rendu') }]

const idOf = (text: string | undefined): number => {
  const id = numberOf(text)
  if (id === undefined) throw refused(404, 'Classeur introuvable.')
  return id
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  try {
    return await readReview(user, idOf(params.id), new URL(request.url))
  } catch (error) {
    throw error instanceof Refusal ? refused(404, error.message) : error
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const { status, ...answer } = await decideReturned(user, idOf(params.id), await formOf(request))
  return data(answer, { status })
}

export default function ReturnedPage() {
  const review = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { row } = review
  return (
    <div className="vg-page">
      <p className="vg-back">
        <Link href="/classeurs">← Classeurs</Link>
      </p>
      <h1>{row.fileName}</h1>
      <p>
        <Standing status={row.status} reading={row.reading} />
      </p>
      {answer?.error && (
        <Alert tone="error" live>
          {answer.error}
        </Alert>
      )}
      {answer?.said && (
        <Alert tone="success" live>
          {answer.said}
        </Alert>
      )}
      <ReturnReview key={`${row.id} ${row.status} ${review.outcome} ${review.undecided}`} review={review} />
    </div>
  )
}
