import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { readPeople, readThreadPeople } from '../../importers/echanges/read'
import { requireUser } from '../session'
import { refused } from '../suivi/refused'

const asked = z.union([
  z.strictObject({ finess: z.string().max(20), visibilite: z.enum(['equipe', 'region', 'toutes']) }),
  z.strictObject({ fil: z.coerce.number().int().positive() }),
])

/** Who can be called in a message: those who would read it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  if (user.role === 'editeur') throw refused(403, 'Les échanges ne sont pas ouverts à votre profil.')
  const read = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!read.success) throw refused(400, 'Demande illisible.')
  const { data } = read
  return Response.json('fil' in data ? await readThreadPeople(user, data.fil) : await readPeople(user, data.finess, data.visibilite))
}
