import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { importId, orNotFound } from '../imports/id.server'
import { readRejects, rejectsName, writeRejects } from '../imports/rejects.server'
import { requireUser } from '../session'
import { attachment } from '../ui/attachment'

/** The rejected lines of an import as they were written, behind the reason. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const rejects = await orNotFound(readRejects(user, importId(params.id)))
  const stream = new PassThrough()
  writeRejects(rejects, stream).catch((error: Error) => stream.destroy(error))
  return new Response(createReadableStreamFromReadable(stream), {
    headers: attachment(rejectsName(rejects.row), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  })
}
