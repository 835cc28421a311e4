import type { LoaderFunctionArgs } from '@remix-run/node'
import { importId, orNotFound } from '../imports/id.server'
import { readJobView } from '../imports/job/view.server'
import { requireUser } from '../session'

/** How far a file is, asked every second by its page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  return Response.json(await orNotFound(readJobView(user, importId(params.id))))
}
