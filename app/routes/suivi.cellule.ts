import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { isPeriod } from '../../importers/period'
import { formOf } from '../http/form'
import { recordRefusal, requireUser } from '../session'
import { readCell } from '../suivi/cell.server'
import { refused } from '../suivi/refused'
import { type Edit, writeCell } from '../suivi/write.server'
import { httpStatus, type Written } from '../suivi/written'

const text = z.string().refine((said) => !said.includes('\0'))
const period = text.refine(isPeriod)
const asked = z.strictObject({ finess: text.max(20), colonne: text.max(80), point: period.optional() })
const typed = z.strictObject({
  finess: text.max(20),
  column: text.max(80),
  point: period,
  raw: z.string().max(100_000),
  seen: text.regex(/^\d{1,15}$/).transform(Number),
})
const block = z
  .array(typed.extend({ seen: z.int().nonnegative() }))
  .min(1)
  .max(100)

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

/** One edit, one answer: the typed text is never lost, whatever the status. A block is answered cell by cell, under the status 200. */
export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  if (!request.headers.get('Content-Type')?.startsWith('application/x-www-form-urlencoded'))
    throw new Response('Demande illisible.', { status: 415 })
  const form = Object.fromEntries(await formOf(request))
  if (typeof form.saisies === 'string' && Object.keys(form).length === 1) return Response.json(await writeBlock(user, form.saisies))
  const read = typed.safeParse(form)
  if (!read.success) throw refused(400, 'Demande illisible.')
  const written = await write(user, read.data)
  return Response.json(written, { status: httpStatus[written.status] })
}

type User = Awaited<ReturnType<typeof requireUser>>

async function writeBlock(user: User, json: string): Promise<Written[]> {
  const read = block.safeParse(parsed(json))
  if (!read.success) throw refused(400, 'Demande illisible.')
  const answers: Written[] = []
  for (const edit of read.data) answers.push(await write(user, edit))
  return answers
}

async function write(user: User, edit: Edit & { point: string }): Promise<Written> {
  const written = await writeCell(user, edit)
  if (written.status === 'unknown' || written.status === 'read-only') await recordRefusal(user, `saisie ${edit.finess} ${edit.column}`)
  return written
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
