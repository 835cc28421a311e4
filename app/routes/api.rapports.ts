import type { LoaderFunctionArgs } from '@remix-run/node'
import { orRefused } from '../imports/api/answer'
import { listForPrograms } from '../reporting/api/answer.server'
import { asBearer } from '../session'

/** The reports of the account of a token, and what was sent of each. */
export async function loader({ request }: LoaderFunctionArgs) {
  return orRefused(asBearer(request, listForPrograms))
}
