import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { requireUser } from '../session'
import { progressOf } from '../suivi/workbook/under-way'

/** How far the export of the account is, or null. */
export async function loader({ request }: LoaderFunctionArgs) {
  return json(progressOf((await requireUser(request)).id), { headers: { 'Cache-Control': 'no-store' } })
}
