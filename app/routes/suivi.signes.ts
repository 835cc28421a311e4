import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { isPeriod } from '../../importers/period'
import { requireUser } from '../session'
import { refused } from '../suivi/refused'
import { readSigns } from '../suivi/signs.server'

const asked = z.strictObject({
  region: z.string().regex(/^(\d{2}|2A|2B|france)$/),
  volet: z.enum(['es', 'esms']),
  point: z.string().refine(isPeriod),
})

/** Signs beside the cells of a sheet. */
export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const read = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!read.success) throw refused(400, 'Demande illisible.')
  return Response.json(await readSigns(user, read.data))
}
