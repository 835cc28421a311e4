import type { LoaderFunctionArgs } from '@remix-run/node'
import { orRefused } from '../imports/api/answer'
import { numberOf } from '../imports/id.server'
import { sendingForPrograms } from '../reporting/api/answer.server'
import { asBearer } from '../session'

/** One sending, byte for byte. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return orRefused(asBearer(request, (user) => sendingForPrograms(user, numberOf(params.id) ?? 0)))
}
