import type { LoaderFunctionArgs } from '@remix-run/node'
import { orResponse } from '../../importers/refusal'
import { idIn } from '../reunions/act.server'
import { readMeeting } from '../reunions/meetings.server'
import { minutesName, minutesOf } from '../reunions/minutes.server'
import { requireUser } from '../session'
import { attachment } from '../ui/attachment'

/** The minutes of a meeting, for those who may hold it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { meeting, items } = await orResponse(readMeeting(await requireUser(request), idIn(params.id)))
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return new Response(new Uint8Array(await minutesOf(meeting, items)), { headers: attachment(minutesName(meeting), type) })
}
