import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { isPeriod } from '../../importers/period'
import { requireUser } from '../session'
import { readLineDetail } from '../suivi/panel/line.server'
import { refused } from '../suivi/refused'

const asked = z.strictObject({ finess: z.string().max(20), point: z.string().refine(isPeriod).optional() })

/** The history of a line, where its values come from, and who it is. */
export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const read = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!read.success) throw refused(400, 'Demande illisible.')
  return Response.json(await readLineDetail(user, read.data.finess, read.data.point))
}
