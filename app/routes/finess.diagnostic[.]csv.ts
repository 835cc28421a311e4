import type { ActionFunctionArgs } from '@remix-run/node'
import { diagnosisCsv } from '../finess/diagnosis.server'
import { formOf } from '../http/form'
import { requireUser } from '../session'
import { attachment } from '../ui/attachment'

/** The diagnosis of the column pasted in the page, to keep. */
export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const csv = await diagnosisCsv(user, await formOf(request))
  if (typeof csv !== 'string') throw new Response(csv.refused, { status: 400 })
  return new Response(csv, { headers: attachment('Diagnostic_FINESS.csv', 'text/csv; charset=utf-8') })
}
