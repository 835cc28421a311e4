import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { compareRegion } from '../pilotage/compare.server'
import { requireUser } from '../session'
import { readView } from '../suivi/view'
import { prepareWorkbook } from '../suivi/workbook/export.server'
import { attachment } from '../ui/attachment'

/** The lines of the screen, all pages, as the workbook that regions know. */
export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const url = new URL(request.url)
  const region = url.searchParams.get('region') ?? ''
  url.searchParams.delete('region')
  const workbook = await prepareWorkbook(user, readView({ region }, url), (code, volet, point) => compareRegion(user, code, volet, point))
  const stream = new PassThrough()
  workbook.write(stream).catch((error: Error) => stream.destroy(error))
  return new Response(createReadableStreamFromReadable(stream), {
    headers: attachment(workbook.fileName, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  })
}
