import type { LoaderFunctionArgs } from '@remix-run/node'
import { orRefused } from '../imports/api/answer'
import { readApiJob } from '../imports/api/send.server'
import { numberOf } from '../imports/id.server'
import { asBearer } from '../session'

/** How far a large file of the API is, then its result. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return orRefused(asBearer(request, (user) => readApiJob(user, numberOf(params.id) ?? 0)))
}
