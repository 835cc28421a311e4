import type { LoaderFunctionArgs } from '@remix-run/node'
import { numberOf } from '../imports/id.server'
import { downloadSending } from '../reporting/download.server'
import { requireUser } from '../session'

/** A report as it was sent, byte for byte. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return downloadSending(await requireUser(request), numberOf(params.id) ?? 0)
}
