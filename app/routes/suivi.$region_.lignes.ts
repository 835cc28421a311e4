import type { LoaderFunctionArgs } from '@remix-run/node'
import { canRead, readableVolets } from '../../importers/reading'
import { recordRefusal, requireUser } from '../session'
import { readAsked, readLines } from '../suivi/block-lines.server'
import { packLines } from '../suivi/packed-lines'

/** A block of lines, by their numbers. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const asked = readAsked(params.region ?? '', new URL(request.url).searchParams, readableVolets(user))
  if (!canRead(user, asked.region)) await recordRefusal(user, `lignes ${asked.region.slice(0, 20)}`)
  return Response.json(packLines(await readLines(user, asked)))
}
