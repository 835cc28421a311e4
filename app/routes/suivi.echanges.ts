import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { formOf } from '../http/form'
import { recordRefusal, requireUser } from '../session'
import { change } from '../suivi/echanges/change.server'
import { readExchanges } from '../suivi/echanges/read.server'

/** What people say, contest, follow and have to do about a line. */
export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const finess = new URL(request.url).searchParams.get('finess') ?? ''
  return Response.json(await readExchanges(user, finess))
}

/** One gesture, as JSON in a form; what was refused says why, and the text typed stays on the page. */
export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  if (!request.headers.get('Content-Type')?.startsWith('application/x-www-form-urlencoded'))
    throw new Response('Demande illisible.', { status: 415 })
  const changed = await change(user, parsed(String((await formOf(request)).get('geste') ?? '')))
  if (!changed.ok && (changed.status === 404 || changed.status === 403)) await recordRefusal(user, `échange ${changed.code}`)
  return Response.json(changed, { status: changed.ok ? 200 : changed.status })
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
