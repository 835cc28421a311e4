import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { isPeriod } from '../../importers/period'
import { recordRefusal, requireUser } from '../session'
import { readCell } from '../suivi/cell.server'
import { refused } from '../suivi/refused'
import { writeCell } from '../suivi/write.server'
import { httpStatus } from '../suivi/written'

const text = z.string().refine((said) => !said.includes('\0'))
const period = text.refine(isPeriod)
const asked = z.strictObject({ finess: text.max(20), colonne: text.max(80), point: period.optional() })
const typed = z.strictObject({
  finess: text.max(20),
  column: text.max(80),
  point: period,
  raw: z.string().max(100_000),
  seen: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
})

/** Where a cell comes from and what it was. */
export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const read = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!read.success) throw refused(400, 'Demande illisible.')
  const { finess, colonne: column, point } = read.data
  const cell = await readCell(user, { finess, column, point }).catch(async (thrown: unknown) => {
    if (thrown instanceof Response && thrown.status === 404) await recordRefusal(user, `cellule ${finess} ${column}`)
    throw thrown
  })
  return Response.json(cell)
}

/** One edit, one answer: the typed text is never lost, whatever the status. */
export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  if (!request.headers.get('Content-Type')?.startsWith('application/x-www-form-urlencoded'))
    throw new Response('Demande illisible.', { status: 415 })
  const read = typed.safeParse(Object.fromEntries(await request.formData()))
  if (!read.success) throw refused(400, 'Demande illisible.')
  const written = await writeCell(user, read.data)
  if (written.status === 'unknown' || written.status === 'read-only')
    await recordRefusal(user, `saisie ${read.data.finess} ${read.data.column}`)
  return Response.json(written, { status: httpStatus[written.status] })
}
