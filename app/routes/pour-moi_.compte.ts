import type { LoaderFunctionArgs } from '@remix-run/node'
import { countUnread } from '../../importers/echanges/news'
import { requireUser } from '../session'

/** How many news a person has not read: for the header of the page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  return Response.json(user.role === 'editeur' ? 0 : await countUnread(user))
}
