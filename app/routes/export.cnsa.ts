import type { LoaderFunctionArgs } from '@remix-run/node'
import { downloadReport } from '../reporting/download.server'
import { requireUser } from '../session'

/** The report to the CNSA, for those who read every region. */
export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  if (!['ans', 'cnsa', 'admin'].includes(user.role)) throw new Response('Ce rapport est réservé à l’ANS et à la CNSA.', { status: 403 })
  return downloadReport(user, 'cnsa', new URL(request.url).searchParams)
}
