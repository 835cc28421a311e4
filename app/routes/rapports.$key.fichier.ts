import type { LoaderFunctionArgs } from '@remix-run/node'
import { downloadReport } from '../reporting/download.server'
import { requireUser } from '../session'

/** A report as it stands now, in a file: nothing is kept of it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return downloadReport(await requireUser(request), params.key ?? '', new URL(request.url).searchParams)
}
