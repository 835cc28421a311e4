import type { ActionFunctionArgs } from '@remix-run/node'
import { sendFile } from '../imports/send.server'
import { requireUser } from '../session'

/** A file sent by the page itself, which shows how far it is. */
export async function action({ request }: ActionFunctionArgs) {
  const { sent, status, headers } = await sendFile(await requireUser(request), request)
  return Response.json(sent, { status, headers })
}
