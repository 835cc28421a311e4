import type { LoaderFunctionArgs } from '@remix-run/node'
import { canRead, readableVolets } from '../../importers/reading'
import { recordRefusal, requireUser } from '../session'
import { readOrder } from '../suivi/order.server'
import { readView } from '../suivi/view'

/** Every line of the view, by its number alone, in the order of the view. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const view = readView(params, new URL(request.url), readableVolets(user))
  if (!canRead(user, view.region)) await recordRefusal(user, `ordre ${view.region.slice(0, 20)}`)
  return Response.json(await readOrder(user, view))
}
