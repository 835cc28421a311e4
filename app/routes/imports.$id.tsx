import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { showPeriod } from '../../importers/period'
import { labelOf } from '../../importers/rights'
import { formOf } from '../http/form'
import { readCellFilter, readCells } from '../imports/cells/cells.server'
import { correctOnPage, readCorrected, takeListBack } from '../imports/corrections/correct.server'
import { decide, readDone } from '../imports/decide.server'
import { importId, orNotFound } from '../imports/id.server'
import styles from '../imports/imports.css?url'
import { readIssueFilter } from '../imports/issues.server'
import { Movements } from '../imports/release/movements'
import { readMovementFilter, readMovements } from '../imports/release/movements.server'
import { ReviewPage } from '../imports/review'
import { readReview } from '../imports/review.server'
import { requireUser } from '../session'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pageTitle(`Import ${data.label}`, showPeriod(data.review.row.period)) : pageTitle('Import introuvable') },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const url = new URL(request.url)
  const filter = readIssueFilter(url)
  const id = importId(params.id)
  const review = await orNotFound(readReview(user, id, filter))
  const isRelease = review.row.source === 'finess' && review.may.lines
  const movements = isRelease ? await readMovements(user, id, readMovementFilter(url)) : undefined
  const cellFilter = readCellFilter(url)
  const cells = cellFilter && review.may.lines ? await readCells(user, review.row, cellFilter) : undefined
  return { review, filter, movements, cells, label: labelOf(review.row.source), done: readDone(url), corrected: readCorrected(url) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const id = importId(params.id)
  if (new URL(request.url).searchParams.has('corriger')) {
    const hasFile = request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false
    const told = hasFile ? await takeListBack(user, id, request) : await correctOnPage(user, id, await formOf(request))
    if ('message' in told) return data(told, { status: told.status })
    return redirect(`/imports/${id}?entrees=${told.accepted}&restent=${told.stillRejected}#corriger`)
  }
  const form = await formOf(request)
  const decided = await decide(user, id, String(form.get('decision') ?? ''), form.getAll('vu').map(String))
  return 'done' in decided ? redirect(`/imports/${id}?fait=${decided.done}`) : data(decided, { status: decided.status })
}

export default function ImportPage() {
  const { movements, ...loaded } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <ReviewPage {...loaded} refused={refused?.message} />
      {movements && <Movements movements={movements} isApplied={loaded.review.row.status === 'applied'} />}
    </div>
  )
}
