import type { LoaderFunctionArgs } from '@remix-run/node'
import { canRead, readableVolets } from '../../importers/reading'
import { recordRefusal, requireUser } from '../session'
import { readFoot } from '../suivi/foot.server'
import { readView } from '../suivi/view'

/** What each column says over every line of the view: the foot of the sheet. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const view = readView(params, new URL(request.url), readableVolets(user))
  if (!canRead(user, view.region)) await recordRefusal(user, `pied ${view.region.slice(0, 20)}`)
  return Response.json(await readFoot(user, view))
}
