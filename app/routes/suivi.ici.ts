import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { formOf } from '../http/form'
import { requireUser } from '../session'
import { sayPlace } from '../suivi/live/respond.server'
import { refused } from '../suivi/refused'

const said = z.strictObject({
  key: z.string().regex(/^[\w-]{16}$/),
  region: z.string().max(6),
  finess: z.string().regex(/^([\dA-Z]{9,10})?$/),
  column: z
    .string()
    .regex(/^([a-z]+\.[a-zA-Z]+|[a-z]+)?$/)
    .max(80),
})

/** Says on which cell one is, to those who have the same sheet open. */
export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const read = said.safeParse(Object.fromEntries(await formOf(request)))
  if (!read.success) throw refused(400, 'Demande illisible.')
  await sayPlace(user, read.data)
  return new Response(null, { status: 204 })
}
