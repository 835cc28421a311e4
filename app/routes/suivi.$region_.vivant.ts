import type { LoaderFunctionArgs } from '@remix-run/node'
import { isSessionOpen, recordRefusal, requireUser } from '../session'
import { openLive } from '../suivi/live/respond.server'

/** What others do on the sheet of a region, as it happens. */
export async function loader({ request, params: { region = '' } }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  try {
    return openLive(user, region, request, () => isSessionOpen(user.sid))
  } catch (thrown) {
    if (thrown instanceof Response && thrown.status === 404) await recordRefusal(user, `flux ${region.slice(0, 20)}`)
    throw thrown
  }
}
