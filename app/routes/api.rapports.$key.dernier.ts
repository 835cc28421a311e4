import type { LoaderFunctionArgs } from '@remix-run/node'
import { orRefused } from '../imports/api/answer'
import { lastForPrograms } from '../reporting/api/answer.server'
import { asBearer } from '../session'

/** The last sending of a report, byte for byte. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const point = new URL(request.url).searchParams.get('point')
  return orRefused(asBearer(request, (user) => lastForPrograms(user, params.key ?? '', point)))
}
