import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { isPeriod } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import { readReport, writeReport } from '../reporting/cnsa.server'
import { requireUser } from '../session'
import { attachment } from '../ui/attachment'

const contentTypes = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' } as const

/** The report to the CNSA, for those who read every region. */
export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  if (!['ans', 'cnsa', 'admin'].includes(user.role)) throw new Response('Ce rapport est réservé à l’ANS et à la CNSA.', { status: 403 })
  const search = new URL(request.url).searchParams
  const [point, format] = [search.get('point') ?? '', search.get('format') === 'csv' ? 'csv' : 'xlsx'] as const
  if (!isPeriod(point)) throw new Response('Point de suivi inconnu.', { status: 400 })
  const report = await readReport(user, point).catch((error: unknown) => {
    if (error instanceof Refusal) throw new Response(error.message, { status: error.status })
    throw error
  })
  const stream = new PassThrough()
  writeReport(report, format, stream).catch((error: Error) => stream.destroy(error))
  return new Response(createReadableStreamFromReadable(stream), {
    headers: attachment(`${point}_CNSA_ESMS numérique.${format}`, contentTypes[format]),
  })
}
