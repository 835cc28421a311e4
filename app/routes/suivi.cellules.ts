import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { isPeriod } from '../../importers/period'
import { recordRefusal, requireUser, type User } from '../session'
import { refused } from '../suivi/refused'
import { type Edit, writeCells } from '../suivi/write.server'
import type { Written } from '../suivi/written'

const most = 1_000
const text = z.string().refine((said) => !said.includes('\0'))
const edit = z
  .strictObject({
    finess: text.max(20),
    column: text.max(80),
    raw: z.string().max(100_000),
    seen: z.int().nonnegative(),
    niveau: z.enum(['EG', 'EJ']).optional(),
    region: text.max(3).optional(),
  })
  .refine(({ niveau, region }) => niveau !== 'EJ' || region !== undefined)
const asked = z.strictObject({ point: text.refine(isPeriod), edits: z.array(edit).min(1) })

/** A batch of edits, `{ point, edits: [{ finess, column, raw, seen, niveau?, region? }] }`, answered in order: each is accepted or refused on its own. */
export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const body = await request.json().catch(unreadable)
  const { edits: given } = Object(body) as { edits?: unknown }
  if (Array.isArray(given) && given.length > most)
    return new Response('Trop de cellules à la fois (1 000 au plus). Aucune n’a été enregistrée.', { status: 413 })
  const read = asked.safeParse(body)
  if (!read.success) throw refused(400, 'Demande illisible. Aucune cellule n’a été enregistrée.')
  const { point, edits } = read.data
  const answers = await writeCells(user, point, edits)
  await recordRefusals(user, edits, answers)
  return Response.json({ answers })
}

function unreadable(error: unknown): undefined {
  if (error instanceof SyntaxError) return undefined
  throw error
}

/** One fact for the whole batch, that names the first cells. */
async function recordRefusals(user: User, edits: readonly Edit[], answers: readonly Written[]): Promise<void> {
  const denied = edits.filter((_, rank) => answers[rank]?.status === 'unknown' || answers[rank]?.status === 'read-only')
  if (denied.length === 0) return
  const named = denied.slice(0, 10).map(({ finess, column }) => `${finess} ${column}`)
  await recordRefusal(user, `saisie ${named.join(', ')}${denied.length > 10 ? ` et ${denied.length - 10} autres` : ''}`)
}
